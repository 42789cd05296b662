import { expect, test } from 'vitest'
import type { ModelFeature, ModelSignature } from '#shared/model/trainedModel'
import { frameRecord, frameRecords, onlySurface } from '#shared/model/surface'
import { cellsOf } from '#ml/surface/cells'
import { encodedRow, gridInputs, planeOf, typicalRow } from '#ml/surface/plane'

const number = (name: string, changes: Partial<ModelFeature> = {}): ModelFeature => ({
  name,
  kind: 'number',
  categories: null,
  min: 0,
  max: 10,
  mean: 4,
  encoding: 'number',
  fill: 0,
  inputs: 1,
  integer: false,
  ...changes,
})
const colour: ModelFeature = {
  ...number('colour'),
  kind: 'category',
  categories: ['red', 'green'],
  encoding: 'one-hot',
  inputs: 2,
  fill: 1,
}
const signature: ModelSignature = {
  input: {
    kind: 'table',
    features: [number('width'), colour, number('height', { offset: 100, min: 100, max: 110 })],
  },
  scaling: { offset: [5, 0, 0, 105], scale: [5, 1, 1, 5] },
  output: { kind: 'classes', names: ['a', 'b'] },
}

test('the cells run from the largest y down, in their middles, beyond the range of the data by a little', () => {
  const plane = planeOf(signature, { x: 'width', y: 'height' }, 2)
  expect(plane.x).toEqual({ name: 'width', min: -0.8, max: 10.8 })
  expect(plane.y.min).toBeCloseTo(99.2)
  const inputs = [...gridInputs(signature, plane, encodedRow(signature, [0, 0, 0]))].map((value) =>
    Number(value.toFixed(4)),
  )
  // Per cell: width scaled, red, green, height scaled; the middles are 2.9 above the least and below the most.
  expect(inputs).toEqual([-0.58, 1, 0, 0.58, 0.58, 1, 0, 0.58, -0.58, 1, 0, -0.58, 0.58, 1, 0, -0.58])
})

test('other columns are at their means, or at what stands in for missing', () => {
  const { features } = signature.input as Extract<ModelSignature['input'], { kind: 'table' }>
  expect(typicalRow(features)).toEqual([4, Number.NaN, 4])
  const plane = planeOf(signature, { x: 'width', y: 'height' }, 2)
  expect([
    ...gridInputs(signature, plane, encodedRow(signature, typicalRow(features))).subarray(1, 3),
  ]).toEqual([0, 1])
})

test('only a number that has more than one value can be an axis', () => {
  expect(() => planeOf(signature, { x: 'width', y: 'colour' }, 2)).toThrow('surfaceColumn')
  expect(() => planeOf(signature, { x: 'width', y: 'nowhere' }, 2)).toThrow('surfaceColumn')
  expect(onlySurface(signature)).toBeNull()
  const pair = (y: ModelFeature) => ({
    ...signature,
    input: { kind: 'table' as const, features: [number('a'), y] },
  })
  expect(onlySurface(pair(number('b')))).toEqual({ x: 'a', y: 'b', row: null })
  expect(onlySurface(pair(number('b', { min: 1, max: 1 })))).toBeNull()
  expect(onlySurface(pair(colour))).toBeNull()
})

test('a cell of classes says the winner and its probability, one of numbers the number in its own units', () => {
  const logits = Float32Array.from([3, 0, 0, 0, -2, 5])
  expect([...cellsOf(signature.output, { loss: 'cross-entropy', threshold: null }, logits, 2)]).toEqual([
    0, 243, 0, 128, 1, 255,
  ])
  const output = { kind: 'number', name: 'price', scaling: { offset: 100, scale: 10 } } as const
  const cells = cellsOf(
    output,
    { loss: 'mean-squared-error', threshold: null },
    Float32Array.from([-1, 2]),
    1,
  )
  expect([...new Float32Array(cells.buffer)]).toEqual([90, 120])
})

test('what is left of a frame that was being written is not looked at', () => {
  const plane = { side: 2, output: signature.output }
  const cells = Uint8Array.from({ length: 8 }, (_, index) => index)
  const bytes = Uint8Array.from([...frameRecord(3, cells), ...frameRecord(70_000, cells), 1, 2])
  expect(frameRecords(bytes, plane).map(({ epoch }) => epoch)).toEqual([3, 70_000])
  expect(frameRecords(bytes, plane)[1]?.cells).toEqual(cells)
})
