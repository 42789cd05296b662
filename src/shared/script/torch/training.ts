import type { Activation } from '../../catalog/activations'
import { torchClipping } from '../../catalog/clippings'
import { torchLoss } from '../../catalog/losses'
import { optimizerEntry } from '../../catalog/optimizers'
import { scheduleEntry } from '../../catalog/schedules'
import type { Training } from '../../model/training'
import { scheduleSteps } from '../../network/learningRate'
import { call } from '../python'

/** The loss in PyTorch; `weights` is the variable with a weight for each class, or null. */
export const torchLossCode = (training: Training, last: Activation, weights: string | null): string =>
  `loss_fn = ${torchLoss(training, last, weights)}`

/** The optimizer in PyTorch. */
export function torchOptimizerCode({ optimizer }: Training): string {
  const { torch } = optimizerEntry(optimizer)
  return `optimizer = ${call(`torch.optim.${torch.name}`, ['model.parameters()'], torch.options(optimizer))}`
}

/** How gradients are clipped between the backward pass and the step; null where they are not. */
export function torchClippingCode({ clipping }: Training): string | null {
  if (clipping === undefined) return null
  const { name, options } = torchClipping(clipping)
  return call(`nn.utils.${name}`, ['model.parameters()'], options)
}

/** A schedule in PyTorch, and when it is stepped. */
export type TorchScheduleCode = {
  readonly made: readonly string[]
  /** After each batch. */
  readonly afterBatch: readonly string[]
  /** After each epoch. */
  readonly afterEpoch: readonly string[]
}

const scheduler = (
  name: string,
  given: readonly string[],
  options: Parameters<typeof call>[2] = {},
): string => call(`torch.optim.lr_scheduler.${name}`, ['optimizer', ...given], options)

/**
 * The schedule of a training with that many steps an epoch. `plateau` is Python for what a schedule looks at that cuts on a
 * plateau.
 */
export function torchScheduleCode(
  training: Training,
  stepsPerEpoch: number,
  plateau: string,
): TorchScheduleCode {
  const { optimizer, schedule, warmUp } = training
  const { warmUpSteps, ...length } = scheduleSteps(training, stepsPerEpoch)
  const found =
    schedule === undefined ? null : scheduleEntry(schedule).torch(schedule, optimizer.learningRate, length)
  const linear =
    warmUp === undefined
      ? null
      : scheduler('LinearLR', [], { start_factor: warmUp.start, total_iters: warmUpSteps })
  if (found?.afterEpoch !== undefined) {
    const own = `scheduler = ${scheduler(found.name, [], found.options)}`
    if (linear === null) return { made: [own], afterBatch: [], afterEpoch: [`scheduler.step(${plateau})`] }
    const epochs = Math.ceil(warmUpSteps / stepsPerEpoch)
    return {
      made: [`warm_up = ${linear}`, own],
      afterBatch: ['warm_up.step()'],
      afterEpoch: [`if epoch >= ${String(epochs)}:`, `    scheduler.step(${plateau})`],
    }
  }
  const after = found === null ? null : scheduler(found.name, [], found.options)
  if (linear === null && after === null) return { made: [], afterBatch: [], afterEpoch: [] }
  const afterBatch = ['scheduler.step()']
  if (linear === null || after === null)
    return { made: [`scheduler = ${linear ?? after ?? ''}`], afterBatch, afterEpoch: [] }
  const joined = scheduler('SequentialLR', ['[warm_up, schedule]', `milestones=[${String(warmUpSteps)}]`])
  return {
    made: [`warm_up = ${linear}`, `schedule = ${after}`, `scheduler = ${joined}`],
    afterBatch,
    afterEpoch: [],
  }
}
