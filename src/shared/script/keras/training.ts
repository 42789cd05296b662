import type { Activation } from '../../catalog/activations'
import { lossSettingsOf, type Loss } from '../../catalog/losses'
import type { Optimizer } from '../../catalog/optimizers'
import { unreachable } from '../../errors'
import type { Training } from '../../model/training'
import type { TargetForm } from '../data/target'
import { block, call } from '../python'

/** The loss in Keras; with smoothed labels the targets of classes are one-hot. */
export function kerasLoss({ loss, lossSettings }: Training, last: Activation): string {
  switch (loss) {
    case 'cross-entropy': {
      const { labelSmoothing } = lossSettingsOf('cross-entropy', lossSettings)
      return labelSmoothing === 0
        ? call('keras.losses.SparseCategoricalCrossentropy', [], { from_logits: true })
        : call('keras.losses.CategoricalCrossentropy', [], {
            from_logits: true,
            label_smoothing: labelSmoothing,
          })
    }
    case 'binary-cross-entropy':
      return call('keras.losses.BinaryCrossentropy', [], last === 'sigmoid' ? {} : { from_logits: true })
    case 'mean-squared-error':
      return 'keras.losses.MeanSquaredError()'
    case 'mean-absolute-error':
      return 'keras.losses.MeanAbsoluteError()'
    case 'huber': {
      const { delta } = lossSettingsOf('huber', lossSettings)
      return call('keras.losses.Huber', [], delta === 1 ? {} : { delta })
    }
    default:
      return unreachable(loss)
  }
}

/** Python for the targets as the loss takes them. */
export function kerasTargets(form: TargetForm, classes: number, loss: Loss, isSmoothed: boolean): string {
  const oneHot = `targets = np.eye(${String(classes)}, dtype='float32')[y]`
  if (form === 'one-hot' || (loss === 'cross-entropy' && isSmoothed)) return oneHot
  return form === 'classes' ? 'targets = y' : "targets = y.astype('float32')[:, None]"
}

type Call = { readonly name: string; readonly options: Parameters<typeof call>[2] }

/** Keras's optimizer of the same kind, without weight decay that is added to the gradient. */
function optimizerCall(optimizer: Optimizer): Call {
  const learning_rate = optimizer.learningRate
  switch (optimizer.kind) {
    case 'sgd':
      return {
        name: 'SGD',
        options: {
          learning_rate,
          ...(optimizer.momentum > 0 ? { momentum: optimizer.momentum, nesterov: optimizer.nesterov } : {}),
        },
      }
    case 'adam':
    case 'adamw':
    case 'nadam': {
      const { beta1, beta2, epsilon, weightDecay } = optimizer
      const own = { learning_rate, beta_1: beta1, beta_2: beta2, epsilon }
      const names = { adam: 'Adam', adamw: 'AdamW', nadam: 'Nadam' } as const
      return {
        name: names[optimizer.kind],
        options: optimizer.kind === 'adamw' ? { ...own, weight_decay: weightDecay } : own,
      }
    }
    case 'rmsprop': {
      const { alpha, momentum, epsilon } = optimizer
      // Its epsilon stands below the root.
      return { name: 'RMSprop', options: { learning_rate, rho: alpha, momentum, epsilon: epsilon ** 2 } }
    }
    default:
      return unreachable(optimizer)
  }
}

/** The optimizer in Keras, with the clipping of gradients; weight decay is added to the gradient as in PyTorch. */
export function kerasOptimizer({ optimizer, clipping }: Training): string {
  const { name, options } = optimizerCall(optimizer)
  const clipped =
    clipping === undefined
      ? {}
      : clipping.kind === 'norm'
        ? { global_clipnorm: clipping.maxNorm }
        : { clipvalue: clipping.clipValue }
  const decays = optimizer.kind !== 'adamw' && optimizer.weightDecay > 0
  if (!decays) return `optimizer = ${call(`keras.optimizers.${name}`, [], { ...options, ...clipped })}`
  return [
    block(`class ${name}(keras.optimizers.${name}):`, [
      '"""Weight decay is added to the gradient, as in PyTorch."""',
      '',
      block('def update_step(self, gradient, variable, learning_rate):', [
        `super().update_step(gradient + ${String(optimizer.weightDecay)} * variable, variable, learning_rate)`,
      ]),
    ]),
    '',
    `optimizer = ${call(name, [], { ...options, ...clipped })}`,
  ].join('\n')
}
