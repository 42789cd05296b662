import { describe, expect, test } from 'vitest'
import { errorIntervals } from '#ml/eval/bootstrap'
import { determination, regressionErrors } from '#ml/eval/regression'

/** Numbers that look like chance, the same at every run. */
const noise = (row: number): number => {
  const value = Math.sin(row * 12.9898) * 43758.5453
  return value - Math.floor(value) - 0.5
}
const actual = Float64Array.from({ length: 2000 }, (_, row) => 1e6 + 100 * noise(row))
const predicted = actual.map((value, row) => value + 10 * noise(row + 5000))

describe('the intervals of errors', () => {
  test('hold the errors, are as wide as their spread says, and repeat', () => {
    const found = errorIntervals(actual, predicted)
    const errors = regressionErrors(actual, (row) => predicted[row] ?? 0)
    const [low = 0, high = 0] = found?.meanAbsoluteError ?? []
    expect(errors.meanAbsoluteError).toBeGreaterThan(low)
    expect(errors.meanAbsoluteError).toBeLessThan(high)
    // The mean of n values spreads by their standard deviation / √n.
    const absolute = actual.map((value, row) => Math.abs((predicted[row] ?? 0) - value))
    const variance =
      absolute.reduce((sum, value) => sum + (value - errors.meanAbsoluteError) ** 2, 0) / absolute.length
    expect((high - low) / (2 * 1.96 * Math.sqrt(variance / absolute.length))).toBeCloseTo(1, 0)
    const [least = 0, most = 0] = found?.rootMeanSquaredError ?? []
    expect(errors.rootMeanSquaredError).toBeGreaterThan(least)
    expect(errors.rootMeanSquaredError).toBeLessThan(most)
    const r2 = determination(actual, predicted) ?? 0
    const [worst = 0, best = 0] = found?.r2 ?? []
    expect(r2).toBeGreaterThan(worst)
    expect(r2).toBeLessThan(best)
    expect(errorIntervals(actual, predicted)).toEqual(found)
  })

  test('of answers that are no numbers are none, and R² of one target has none', () => {
    expect(errorIntervals(Float64Array.of(1, 2), Float64Array.of(1, Number.NaN))).toBeNull()
    expect(errorIntervals(Float64Array.of(1, 2), Float64Array.of(1, Infinity))).toBeNull()
    expect(errorIntervals(Float64Array.of(3, 3, 3), Float64Array.of(2, 3, 4))?.r2).toBeNull()
    expect(errorIntervals(Float64Array.of(3), Float64Array.of(5))).toEqual({
      meanAbsoluteError: [2, 2],
      rootMeanSquaredError: [2, 2],
      r2: null,
    })
  })
})
