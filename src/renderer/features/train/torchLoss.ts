import type { Activation } from '#shared/model/network'
import type { Loss } from '#shared/model/training'

/**
 * PyTorch's class of the loss. Binary cross-entropy has one for probabilities and one for logits; cross-entropy always
 * takes logits there, so the script leaves a last softmax out.
 */
export function torchLoss(loss: Loss, lastActivation: Activation): string {
  switch (loss) {
    case 'cross-entropy':
      return 'nn.CrossEntropyLoss'
    case 'binary-cross-entropy':
      return lastActivation === 'sigmoid' ? 'nn.BCELoss' : 'nn.BCEWithLogitsLoss'
    case 'mean-squared-error':
      return 'nn.MSELoss'
    case 'mean-absolute-error':
      return 'nn.L1Loss'
    case 'huber':
      return 'nn.HuberLoss'
  }
}
