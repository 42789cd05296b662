import type { Loss } from '#shared/catalog/losses/index'
import { unscaledPair, type ModelSignature, type Prediction } from '#shared/model/trainedModel'
import type { DecisionThreshold } from '#shared/model/decisionThreshold'
import { decidedClasses } from '../eval/decision'
import { probabilitiesOf } from '../eval/probabilities'

/**
 * The answer for one row's outputs: logits where the loss takes logits, otherwise the last layer's values. The class is
 * the one that training counts, unless a threshold was chosen for the model (`decidedClasses`).
 */
export function predictionOf(
  output: ModelSignature['output'],
  loss: Loss,
  outputs: readonly number[],
  threshold: DecisionThreshold | null = null,
): Prediction {
  if (output.kind === 'number') {
    const { offset, scale } = output.scaling ?? unscaledPair
    return { kind: 'number', value: (outputs[0] ?? 0) * scale + offset }
  }
  const [winner = 0] = decidedClasses(Float32Array.from(outputs), outputs.length, { loss, threshold })
  return { kind: 'classes', probabilities: probabilitiesOf(loss, outputs), winner }
}
