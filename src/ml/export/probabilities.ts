import type { Loss } from '#shared/catalog/losses/index'
import { unscaledPair, type ModelSignature, type Prediction } from '#shared/model/trainedModel'
import { predictedClasses } from '../eval/metrics'
import { probabilitiesOf } from '../eval/probabilities'

/**
 * The answer for one row's outputs: logits where the loss takes logits, otherwise the last layer's values. The class is
 * the one that training and test count (`predictedClasses`).
 */
export function predictionOf(
  output: ModelSignature['output'],
  loss: Loss,
  outputs: readonly number[],
): Prediction {
  if (output.kind === 'number') {
    const { offset, scale } = output.scaling ?? unscaledPair
    return { kind: 'number', value: (outputs[0] ?? 0) * scale + offset }
  }
  const [winner = 0] = predictedClasses(Float32Array.from(outputs), outputs.length)
  return { kind: 'classes', probabilities: probabilitiesOf(loss, outputs), winner }
}
