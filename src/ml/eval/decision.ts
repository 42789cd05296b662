import type { Loss } from '#shared/catalog/losses/index'
import type { DecisionThreshold } from '#shared/model/decisionThreshold'
import { predictedClasses } from './metrics'
import { probabilitiesOf } from './probabilities'

/** What a model's answer depends on beside its outputs: what they mean, and the threshold that was chosen; null for none. */
export type Decision = { readonly loss: Loss; readonly threshold: DecisionThreshold | null }

/** The class where its probability is at least the threshold, else the other one of two. */
export const classAbove = ({ positive, value }: DecisionThreshold, probability: number): number =>
  probability >= value ? positive : 1 - positive

/**
 * The class that a saved model answers for each row of outputs, rows × units: the one that training counts
 * (`predictedClasses`), unless a threshold was chosen.
 */
export function decidedClasses(
  outputs: Float32Array,
  units: number,
  { loss, threshold }: Decision,
): Int32Array {
  if (threshold === null) return predictedClasses(outputs, units)
  return Int32Array.from({ length: outputs.length / units }, (_, row) => {
    const shares = probabilitiesOf(loss, [...outputs.subarray(row * units, (row + 1) * units)])
    return classAbove(threshold, shares[threshold.positive] ?? Number.NaN)
  })
}
