import type { Activation } from '#shared/catalog/activations'
import type { Training } from '#shared/model/training'
import { torchLoss } from '#shared/catalog/losses/index'
import { optimizerEntry } from '#shared/catalog/optimizers/index'
import { bracketed } from './python'

const python = (value: number | boolean | readonly [number, number]): string => {
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return typeof value === 'number' ? String(value) : `(${value.join(', ')})`
}

/** The loss and optimizer of a training, for a network named `model` with this last activation. */
export function torchTraining(training: Training, last: Activation): readonly string[] {
  const { optimizer } = training
  const { torch } = optimizerEntry(optimizer)
  const options = Object.entries(torch.options(optimizer)).map(([name, value]) => `${name}=${python(value)}`)
  return [
    `loss_fn = ${torchLoss(training, last)}`,
    `optimizer = ${bracketed(`torch.optim.${torch.name}(`, ['model.parameters()', ...options], ')')}`,
  ]
}
