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

/**
 * Median, least and greatest of some times, rounded to a microsecond.
 * @param {readonly number[]} times
 */
export function summarize(times) {
  const round = (/** @type {number} */ value) => Math.round(value * 1000) / 1000
  return {
    medianMs: round(median(times)),
    minMs: round(Math.min(...times)),
    maxMs: round(Math.max(...times)),
    rounds: times.length,
  }
}
