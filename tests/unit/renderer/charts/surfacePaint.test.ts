import { expect, test } from 'vitest'
import {
  cellAnswer,
  classColour,
  classForm,
  numberColour,
  paintSurface,
  rgbOf,
  targetRange,
  type SurfaceColours,
} from '#renderer/charts/surfacePaint'
import type { SurfacePlane } from '#shared/model/surface'

const colours: SurfaceColours = {
  ground: [255, 255, 255],
  classes: [
    [255, 0, 0],
    [0, 0, 255],
  ],
  low: [0, 0, 0],
  high: [0, 255, 0],
}
const axis = { name: 'x', min: 0, max: 2 }
const classes: SurfacePlane = {
  x: axis,
  y: { ...axis, name: 'y' },
  side: 2,
  output: { kind: 'classes', names: ['a', 'b'] },
  row: null,
  points: [],
}
const numbers: SurfacePlane = { ...classes, output: { kind: 'number', name: 'price' } }
const floats = (...values: number[]): Uint8Array => new Uint8Array(Float32Array.from(values).buffer)

test('a class is the stronger the surer it is, and nearly the ground where chance would do as well', () => {
  const cells = Uint8Array.from([0, 255, 0, 128, 1, 255, 1, 128])
  const painted = paintSurface(classes, cells, colours)
  const pixel = (cell: number): number[] => [...painted.subarray(cell * 4, cell * 4 + 4)]
  const [red, pale, blue] = [pixel(0), pixel(1), pixel(2)] as const
  expect(red[0]).toBe(255)
  expect(red[1]).toBeLessThan(pale[1] ?? 0)
  expect(blue[2]).toBe(255)
  expect(blue[0]).toBe(red[1])
  expect(pale[3]).toBe(255)
  expect(cellAnswer(classes, cells, 2)).toEqual({ kind: 'class', index: 1, probability: 1 })
})

test('a number takes its place between the smallest and the largest target, whatever the frame', () => {
  const point = { x: 1, y: 1, part: 'train' } as const
  const plane = {
    ...numbers,
    points: [
      { ...point, target: -10 },
      { ...point, target: 10 },
    ],
  }
  const cells = floats(-10, 0, 10, 1000)
  expect(targetRange(plane, cells)).toEqual([-10, 10])
  const painted = paintSurface(plane, cells, colours)
  expect([...painted.subarray(0, 3)]).toEqual([0, 0, 0])
  expect([...painted.subarray(4, 7)]).toEqual([255, 255, 255])
  expect([...painted.subarray(8, 11)]).toEqual([0, 255, 0])
  expect([...painted.subarray(12, 15)]).toEqual([0, 255, 0])
  expect(cellAnswer(plane, cells, 3)).toEqual({ kind: 'number', value: 1000 })
})

test('without points the scale is that of the cells; numbers that are all equal or not finite still have one', () => {
  expect(targetRange(numbers, floats(3, 5, 4, Number.NaN))).toEqual([3, 5])
  const [low, high] = targetRange(numbers, floats(2, 2, 2, 2))
  expect(low).toBeLessThan(high)
  expect(numberColour(colours, 7)).toEqual([0, 255, 0])
})

test('classes beyond the colours differ in their form', () => {
  const looks = Array.from(
    { length: 30 },
    (_, index) =>
      `${String(classColour({ ...colours, classes: Array.from({ length: 6 }, (__, at) => [at, 0, 0] as const) }, index))} ${classForm(index)}`,
  )
  expect(new Set(looks).size).toBe(30)
  expect(rgbOf('#0a10ff')).toEqual([10, 16, 255])
})
