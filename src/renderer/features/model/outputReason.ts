import { unreachable } from '#shared/errors'
import type { Loss } from '#shared/model/training'
import type { Target } from '#shared/network/objective'

/** Why an output layer with this loss answers the target; the page has a sentence for each. */
export type OutputReason = 'oneNumber' | 'oneProbability' | 'oneScoreEach' | 'oneHot'

/** The reason for the output that fits the target and loss. */
export function outputReason(target: Target, loss: Loss): OutputReason {
  if (target.kind === 'number') return 'oneNumber'
  switch (loss) {
    case 'cross-entropy':
      return 'oneScoreEach'
    case 'binary-cross-entropy':
      return 'oneProbability'
    case 'mean-squared-error':
    case 'mean-absolute-error':
    case 'huber':
      return 'oneHot'
    default:
      return unreachable(loss)
  }
}

/** Whether a loss can measure this target at all; the others are not offered. */
export function lossFits(target: Target, loss: Loss): boolean {
  if (loss === 'cross-entropy') return target.kind === 'classes'
  if (loss === 'binary-cross-entropy') return target.kind === 'classes' && target.classes === 2
  return true
}
