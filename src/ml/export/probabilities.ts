import { unreachable } from '../../shared/errors'
import type { Loss } from '../../shared/model/training'
import type { Prediction } from '../../shared/model/trainedModel'

const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit))

function softmax(logits: readonly number[]): number[] {
  const largest = Math.max(...logits)
  const powers = logits.map((logit) => Math.exp(logit - largest))
  const sum = powers.reduce((left, right) => left + right, 0)
  return powers.map((power) => power / sum)
}

/** Outputs that were trained towards 0 and 1 without being probabilities: cut off below 0 and divided by their sum. */
function shares(outputs: readonly number[]): number[] {
  const positive = outputs.map((output) => Math.max(0, output))
  const sum = positive.reduce((left, right) => left + right, 0)
  return sum > 0 ? positive.map((output) => output / sum) : outputs.map(() => 1 / outputs.length)
}

function probabilitiesOf(loss: Loss, outputs: readonly number[]): number[] {
  switch (loss) {
    case 'cross-entropy':
      return softmax(outputs)
    case 'binary-cross-entropy': {
      const second = sigmoid(outputs[0] ?? 0)
      return [1 - second, second]
    }
    case 'mean-squared-error':
    case 'mean-absolute-error':
    case 'huber':
      return shares(outputs)
    default:
      return unreachable(loss)
  }
}

/** The answer for one row's outputs: logits where the loss takes logits, otherwise the last layer's values. */
export function predictionOf(kind: 'classes' | 'number', loss: Loss, outputs: readonly number[]): Prediction {
  if (kind === 'number') return { kind, value: outputs[0] ?? 0 }
  const probabilities = probabilitiesOf(loss, outputs)
  const winner = probabilities.indexOf(Math.max(...probabilities))
  return { kind, probabilities, winner }
}
