import type { Loss } from '#shared/catalog/losses/index'
import type { PartPredictions } from './metrics'
import { decidedClasses, type Decision } from './decision'
import { probabilitiesOf } from './probabilities'

/** What a network gave for each row, rows × units: logits where the loss takes logits. */
export type KeptOutputs = { readonly units: number; readonly values: Float32Array }

/** What a network answered for each row of a part, in the order in which the rows were scored. */
export type RowAnswers = {
  /** Places in the data set, from 0. */
  readonly rows: Int32Array
  readonly predictions: PartPredictions
  /** Probability of each answered class; null where the target is a number. */
  readonly probabilities: Float32Array | null
  /** Null where the target is a number, and where there are too many (`keepsOutputs`). */
  readonly outputs: KeptOutputs | null
}

/** Outputs of more than two classes that are kept: 32 MiB. */
const mostOutputs = 8 << 20

/** Whether the outputs of that many rows are kept; of two classes they always are, since a threshold needs them. */
export const keepsOutputs = (rows: number, classes: number): boolean =>
  classes === 2 || rows * classes <= mostOutputs

/** The same rows, answered as a model with a threshold answers them; those of a number stay as they are. */
export function answersBy(answers: RowAnswers, decision: Decision): RowAnswers {
  const { outputs, predictions } = answers
  if (decision.threshold === null || outputs === null || predictions.kind === 'number') return answers
  const predicted = decidedClasses(outputs.values, outputs.units, decision)
  return {
    ...answers,
    predictions: { ...predictions, predicted },
    probabilities: answeredProbabilities(decision.loss, outputs.values, outputs.units, predicted),
  }
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
