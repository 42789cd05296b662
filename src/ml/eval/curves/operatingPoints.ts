/**
 * What every threshold on a score makes of some rows: for each of the different scores, the largest first, how many rows of
 * the class and of the others reach it.
 */
export type OperatingPoints = {
  readonly scores: Float64Array
  readonly truePositives: Float64Array
  readonly falsePositives: Float64Array
  readonly positives: number
  readonly negatives: number
}

/** Numbers from the largest to the smallest. */
const falling = (values: Float64Array): Float64Array => values.sort().reverse()

/** Counts the rows above each of the different scores; no score is NaN. */
export function operatingPoints(scores: Float64Array, isPositive: (row: number) => boolean): OperatingPoints {
  const n = scores.length
  const split = [new Float64Array(n), new Float64Array(n)] as const
  let positives = 0
  for (let row = 0; row < n; row += 1) {
    const score = scores[row] ?? 0
    if (isPositive(row)) split[0][positives++] = score
    else split[1][row - positives] = score
  }
  const ones = falling(split[0].subarray(0, positives))
  const others = falling(split[1].subarray(0, n - positives))
  const found = {
    scores: new Float64Array(n),
    truePositives: new Float64Array(n),
    falsePositives: new Float64Array(n),
  }
  let count = 0
  let one = 0
  let other = 0
  while (one < ones.length || other < others.length) {
    const score = Math.max(ones[one] ?? -Infinity, others[other] ?? -Infinity)
    while (one < ones.length && ones[one] === score) one += 1
    while (other < others.length && others[other] === score) other += 1
    found.scores[count] = score
    found.truePositives[count] = one
    found.falsePositives[count] = other
    count += 1
  }
  return {
    scores: found.scores.subarray(0, count),
    truePositives: found.truePositives.subarray(0, count),
    falsePositives: found.falsePositives.subarray(0, count),
    positives,
    negatives: n - positives,
  }
}

/** How many of the different scores are at least `threshold`. */
export function reaching({ scores }: OperatingPoints, threshold: number): number {
  let low = 0
  let high = scores.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((scores[middle] ?? 0) >= threshold) low = middle + 1
    else high = middle
  }
  return low
}
