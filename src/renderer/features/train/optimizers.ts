import { unreachable } from '#shared/errors'
import type { Optimizer } from '#shared/model/training'

/** The optimizers in the order of the list. */
export const optimizerKinds: readonly Optimizer['kind'][] = ['sgd', 'adam', 'adamw', 'rmsprop']

/** An optimizer with PyTorch's defaults (SGD at 0.01, for which PyTorch once had no default). */
export function defaultOptimizer(kind: Optimizer['kind']): Optimizer {
  switch (kind) {
    case 'sgd':
      return { kind, learningRate: 0.01, momentum: 0, nesterov: false, weightDecay: 0 }
    case 'adam':
    case 'adamw': {
      const weightDecay = kind === 'adamw' ? 0.01 : 0
      return { kind, learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay }
    }
    case 'rmsprop':
      return { kind, learningRate: 0.01, alpha: 0.99, epsilon: 1e-8, momentum: 0, weightDecay: 0 }
    default:
      return unreachable(kind)
  }
}

/** The optimizer after another kind was chosen. Between Adam and AdamW the shared settings stay. */
export function switchOptimizer(from: Optimizer, kind: Optimizer['kind']): Optimizer {
  if (from.kind === kind) return from
  const isAdam = (from.kind === 'adam' || from.kind === 'adamw') && (kind === 'adam' || kind === 'adamw')
  if (!isAdam) return defaultOptimizer(kind)
  const usual = defaultOptimizer(from.kind).weightDecay
  const weightDecay = from.weightDecay === usual ? defaultOptimizer(kind).weightDecay : from.weightDecay
  return { ...from, kind, weightDecay }
}

/** PyTorch's class of the optimizer. */
export const torchOptimizer: Readonly<Record<Optimizer['kind'], string>> = {
  sgd: 'torch.optim.SGD',
  adam: 'torch.optim.Adam',
  adamw: 'torch.optim.AdamW',
  rmsprop: 'torch.optim.RMSprop',
}
