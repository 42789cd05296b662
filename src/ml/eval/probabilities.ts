import { unreachable } from '#shared/errors'
import { losses, type Loss } from '#shared/catalog/losses/index'

const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit))

function softmax(logits: readonly number[]): number[] {
  const largest = Math.max(...logits)
  const powers = logits.map((logit) => Math.exp(logit - largest))
  const sum = powers.reduce((left, right) => left + right, 0)
  return powers.map((power) => power / sum)
}

/**
 * The nearest shares to outputs that were trained towards 0 and 1 without being probabilities: none below 0, together 1,
 * in the order of the outputs (J. Duchi et al., "Efficient Projections onto the ℓ1-Ball", ICML 2008, figure 1).
 * Probabilities stay as they are.
 */
function nearestShares(outputs: readonly number[]): number[] {
  let sum = 0
  let excess = 0
  for (const [place, output] of outputs.toSorted((left, right) => right - left).entries()) {
    sum += output
    const shared = (sum - 1) / (place + 1)
    if (output > shared) excess = shared
  }
  return outputs.map((output) => Math.max(0, output - excess))
}

/** The probability of each class, from one row's outputs: logits where the loss takes logits. */
export function probabilitiesOf(loss: Loss, outputs: readonly number[]): number[] {
  const { link } = losses[loss]
  switch (link) {
    case 'softmax':
      return softmax(outputs)
    case 'sigmoid': {
      const second = sigmoid(outputs[0] ?? 0)
      return [1 - second, second]
    }
    case 'identity':
      return nearestShares(outputs)
    default:
      return unreachable(link)
  }
}
