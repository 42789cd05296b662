import { expect, it } from 'vitest'
import { smoothed } from '#renderer/charts/smoothing'

const line = (...values: number[]) => ({ steps: values.map((_, index) => index + 1), values })
const valuesOf = (values: readonly number[], weight: number): number[] =>
  Array.from(smoothed(line(...values), weight).values)

it('is the weighted mean of all values so far, the newest counting most', () => {
  // By hand, for w = 1/2: 4; (4 · 1/4 + 1 · 1/2) / (3/4); (4 · 1/8 + 1 · 1/4 + 7 · 1/2) / (7/8).
  expect(valuesOf([4, 1, 7], 0.5)).toEqual([4, 2, 34 / 7])
})

it('begins at the first value however strong it is, and ends at the mean of all', () => {
  const [first, second] = valuesOf([10, 0], 0.99)
  expect(first).toBeCloseTo(10, 12)
  expect(second).toBeCloseTo((10 * 0.99) / 1.99, 12)
})

it('leaves out what is not finite, and goes on as if it had not been there', () => {
  const values = valuesOf([4, Number.NaN, 1, Infinity, 7], 0.5)
  expect(values).toEqual([4, Number.NaN, 2, Infinity, 34 / 7])
})

it('changes nothing at 0, and no line of one value', () => {
  const some = line(3, 1, 2)
  expect(smoothed(some, 0).values).toBe(some.values)
  expect(valuesOf([0.1, 0.1, 0.1], 0.9)).toEqual([0.1, 0.1, 0.1])
  expect(valuesOf([], 0.9)).toEqual([])
})

it('keeps the places, and takes typed arrays', () => {
  const typed = { steps: Float64Array.of(5, 9), values: Float64Array.of(2, 4) }
  const { steps, values } = smoothed(typed, 0.5)
  expect([Array.from(steps), Array.from(values)]).toEqual([
    [5, 9],
    [2, (2 * 0.25 + 4 * 0.5) / 0.75],
  ])
})
