import { uniformInt } from 'pure-rand/distribution/uniformInt'
import type { ErrorIntervals } from '#shared/model/evaluation'
import { seededGenerator } from '../data/random'

/** Resamples: enough for two digits, of many rows fewer, whose errors vary little. */
const resamplesFor = (n: number): number => Math.max(200, Math.min(1000, Math.floor(1e7 / n)))

/** The value below which a share of sorted ones lies, between two of them in proportion. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1)
  const low = Math.floor(place)
  const one = sorted[low] ?? Number.NaN
  return one + ((sorted[low + 1] ?? one) - one) * (place - low)
}

/** The middle 95 % of some values; null where one of them is no number. */
function middle(values: Float64Array): [number, number] | null {
  if (!values.every(Number.isFinite)) return null
  const sorted = values.toSorted()
  return [quantile(sorted, 0.025), quantile(sorted, 0.975)]
}

/**
 * 95 % intervals of the errors of a regression by the bootstrap: the rows are drawn anew with repetition, and the middle
 * 95 % of what comes of it is taken (Efron & Tibshirani 1993, percentile method). The same rows give the same intervals.
 * Null where a prediction is no finite number; that of R² also where a sample has but one target.
 */
export function errorIntervals(
  actual: Float32Array | Float64Array,
  predicted: Float32Array | Float64Array,
): ErrorIntervals | null {
  const n = actual.length
  let sum = 0
  for (const value of actual) sum += value
  const average = sum / n
  const errors = Float64Array.from(actual, (value, row) => (predicted[row] ?? Number.NaN) - value)
  // About their mean, so that the squares do not swallow what differs.
  const centred = Float64Array.from(actual, (value) => value - average)
  const generator = seededGenerator(0, 'bootstrap', n)
  const resamples = resamplesFor(n)
  const absolutes = new Float64Array(resamples)
  const roots = new Float64Array(resamples)
  const determined = new Float64Array(resamples)
  for (let resample = 0; resample < resamples; resample += 1) {
    let [absolute, squared, targets, targetSquares] = [0, 0, 0, 0]
    for (let drawn = 0; drawn < n; drawn += 1) {
      const row = uniformInt(generator, 0, n - 1)
      const error = errors[row] ?? 0
      const target = centred[row] ?? 0
      absolute += Math.abs(error)
      squared += error * error
      targets += target
      targetSquares += target * target
    }
    absolutes[resample] = absolute / n
    roots[resample] = Math.sqrt(squared / n)
    determined[resample] = 1 - squared / (targetSquares - (targets * targets) / n)
  }
  const meanAbsoluteError = middle(absolutes)
  const rootMeanSquaredError = middle(roots)
  if (meanAbsoluteError === null || rootMeanSquaredError === null) return null
  return { meanAbsoluteError, rootMeanSquaredError, r2: middle(determined) }
}
