import type { Loss } from '#shared/catalog/losses/index'
import type { PartPredictions } from './metrics'
import { probabilitiesOf } from './probabilities'

/** What a network answered for each row of a part, in the order in which the rows were scored. */
export type RowAnswers = {
  /** Places in the data set, from 0. */
  readonly rows: Int32Array
  readonly predictions: PartPredictions
  /** Probability of each answered class; null where the target is a number. */
  readonly probabilities: Float32Array | null
}

/** The probability of the answered class in each row of rows × units; `predicted` are class numbers. */
export function answeredProbabilities(
  loss: Loss,
  outputs: Float32Array,
  units: number,
  predicted: Int32Array,
): Float32Array {
  const found = new Float32Array(predicted.length)
  for (let row = 0; row < found.length; row += 1) {
    const shares = probabilitiesOf(loss, [...outputs.subarray(row * units, (row + 1) * units)])
    found[row] = shares[predicted[row] ?? 0] ?? Number.NaN
  }
  return found
}
