import { engine, type Tensor } from '@tensorflow/tfjs-core'
import { hasKernel } from './kernelRegistry'

/** The kernel that gives the cross-entropy of every row and its derivative by the logits, both from one softmax. */
export const softmaxCrossEntropyKernel = 'softmaxCrossEntropy'

/** The cross-entropy of every row, and its derivative by the logits, rows × classes. */
export interface RowsCrossEntropy {
  readonly losses: Tensor
  readonly derivative: Tensor
}

/** Both in one operation, or null where the engine that runs has no such kernel. `labels` are rows × classes. */
export function softmaxCrossEntropy(logits: Tensor, labels: Tensor): RowsCrossEntropy | null {
  if (!hasKernel(softmaxCrossEntropyKernel)) return null
  const [losses, derivative] = engine().runKernel<Tensor[]>(softmaxCrossEntropyKernel, { logits, labels })
  return losses === undefined || derivative === undefined ? null : { losses, derivative }
}
