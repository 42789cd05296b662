/**
 * The value in the middle.
 * @param {readonly number[]} values
 */
export function median(values) {
  const sorted = [...values].sort((left, right) => left - right)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** @param {readonly number[]} values */
export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * To a tenth of a microsecond when it is milliseconds: below what can be measured.
 * @param {number} value
 */
export const rounded = (value) => Math.round(value * 10_000) / 10_000

/**
 * Median, least and greatest of some times.
 * @param {readonly number[]} times
 */
export function summarize(times) {
  return {
    medianMs: rounded(median(times)),
    minMs: rounded(Math.min(...times)),
    maxMs: rounded(Math.max(...times)),
    rounds: times.length,
  }
}
