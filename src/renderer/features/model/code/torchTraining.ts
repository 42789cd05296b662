import type { Activation } from '#shared/catalog/activations'
import type { Training } from '#shared/model/training'
import { torchClipping } from '#shared/catalog/clippings/index'
import { torchLoss } from '#shared/catalog/losses/index'
import { optimizerEntry } from '#shared/catalog/optimizers/index'
import { bracketed, literal } from './python'
import { torchSchedule } from './torchSchedule'
import { torchWeights, weightsName } from './torchWeights'

/** What code for the weights of classes is made from: the classes, and the class numbers of the training rows in Python. */
export type WeighedClasses = { readonly names: readonly string[]; readonly labels: string }

/**
 * The loss, optimizer, clipping and schedule of a training with that many steps an epoch, for a network named `model` with
 * this last activation.
 */
export function torchTraining(
  training: Training,
  last: Activation,
  stepsPerEpoch: number,
  classes: WeighedClasses,
): readonly string[] {
  const { optimizer } = training
  const { torch } = optimizerEntry(optimizer)
  const schedule = torchSchedule(training, stepsPerEpoch)
  const options = Object.entries(torch.options(optimizer)).map(([name, value]) => `${name}=${literal(value)}`)
  const weights = torchWeights(training, classes.names, classes.labels)
  return [
    ...weights,
    `loss_fn = ${torchLoss(training, last, weights.length === 0 ? null : weightsName)}`,
    `optimizer = ${bracketed(`torch.optim.${torch.name}(`, ['model.parameters()', ...options], ')')}`,
    ...clippingLines(training),
    ...(schedule.length === 0 ? [] : [schedule.join('\n')]),
  ]
}

/** How gradients are clipped, where they are: a line that belongs into the loop over the batches. */
function clippingLines({ clipping }: Training): readonly string[] {
  if (clipping === undefined) return []
  const { name, options } = torchClipping(clipping)
  const given = Object.entries(options).map(([option, value]) => `${option}=${literal(value)}`)
  return [
    `# nn.utils.${name}(${['model.parameters()', ...given].join(', ')})  # between backward() and optimizer.step()`,
  ]
}
