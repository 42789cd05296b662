import type { Loss } from '#shared/catalog/losses/index'
import { probabilitiesOf } from '../probabilities'
import type { KeptOutputs } from '../rowAnswers'

/** The probability of every class in each row, rows × classes, from what the network gave. */
export type RowProbabilities = {
  readonly classes: number
  readonly n: number
  readonly values: Float64Array
  /** Rows in which one of them is no finite number. */
  readonly notFinite: number
}

/** Probabilities in double precision, of outputs in 32 bits. */
export function rowProbabilities(
  loss: Loss,
  { units, values: outputs }: KeptOutputs,
  classes: number,
): RowProbabilities {
  const n = outputs.length / units
  const values = new Float64Array(n * classes)
  let notFinite = 0
  for (let row = 0; row < n; row += 1) {
    const shares = probabilitiesOf(loss, [...outputs.subarray(row * units, (row + 1) * units)])
    values.set(shares, row * classes)
    if (!shares.every(Number.isFinite)) notFinite += 1
  }
  return { classes, n, values, notFinite }
}

/** The probabilities of one class, row by row. */
export function ofClass({ classes, n, values }: RowProbabilities, label: number): Float64Array {
  const found = new Float64Array(n)
  for (let row = 0; row < n; row += 1) found[row] = values[row * classes + label] ?? 0
  return found
}

/**
 * Mean of −ln of the probability of the actual class, as scikit-learn's `log_loss`: probabilities are kept away from 0 and 1
 * by 2⁻⁵².
 */
export function logLoss({ classes, n, values }: RowProbabilities, actual: Int32Array): number {
  let sum = 0
  for (let row = 0; row < n; row += 1) {
    const probability = values[row * classes + (actual[row] ?? 0)] ?? 0
    sum -= Math.log(Math.min(Math.max(probability, Number.EPSILON), 1 - Number.EPSILON))
  }
  return sum / n
}

/** Values of k that a top-k accuracy is told of. */
const topKs = [2, 3, 5, 10] as const

/** The share of rows whose class is among the k with the largest probabilities; of equal ones the first counts as larger. */
export function topAccuracies(
  { classes, n, values }: RowProbabilities,
  actual: Int32Array,
  ks: readonly number[] = topKs,
): readonly { readonly k: number; readonly share: number }[] {
  const ranks = new Int32Array(classes)
  for (let row = 0; row < n; row += 1) {
    const label = actual[row] ?? 0
    const own = values[row * classes + label] ?? 0
    let before = 0
    for (let other = 0; other < classes; other += 1) {
      const value = values[row * classes + other] ?? 0
      if (value > own || (value === own && other < label)) before += 1
    }
    ranks[before] = (ranks[before] ?? 0) + 1
  }
  return ks
    .filter((k) => k < classes)
    .map((k) => ({ k, share: ranks.subarray(0, k).reduce((sum, count) => sum + count, 0) / n }))
}
