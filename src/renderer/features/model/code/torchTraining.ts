import type { Activation } from '#shared/catalog/activations'
import type { Training } from '#shared/model/training'
import { torchLoss } from '#shared/catalog/losses/index'
import { optimizerEntry } from '#shared/catalog/optimizers/index'
import { bracketed, literal } from './python'
import { torchSchedule } from './torchSchedule'

/**
 * The loss, optimizer and schedule of a training with that many steps an epoch, for a network named `model` with this last
 * activation.
 */
export function torchTraining(
  training: Training,
  last: Activation,
  stepsPerEpoch: number,
): readonly string[] {
  const { optimizer } = training
  const { torch } = optimizerEntry(optimizer)
  const schedule = torchSchedule(training, stepsPerEpoch)
  const options = Object.entries(torch.options(optimizer)).map(([name, value]) => `${name}=${literal(value)}`)
  return [
    `loss_fn = ${torchLoss(training, last)}`,
    `optimizer = ${bracketed(`torch.optim.${torch.name}(`, ['model.parameters()', ...options], ')')}`,
    ...(schedule.length === 0 ? [] : [schedule.join('\n')]),
  ]
}
