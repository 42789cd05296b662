import { scheduleEntry } from '#shared/catalog/schedules/index'
import type { Training } from '#shared/model/training'
import { scheduleSteps } from '#shared/network/learningRate'
import { bracketed, literal } from './python'

/**
 * The schedule of a training with that many steps an epoch, for an optimizer named `optimizer`; nothing where the
 * learning rate stays the same.
 */
export function torchSchedule(training: Training, stepsPerEpoch: number): readonly string[] {
  const { optimizer, schedule, warmUp } = training
  const { warmUpSteps, ...length } = scheduleSteps(training, stepsPerEpoch)
  const found =
    schedule === undefined ? null : scheduleEntry(schedule).torch(schedule, optimizer.learningRate, length)
  const after =
    found === null
      ? null
      : scheduler(
          found.name,
          Object.entries(found.options).map(([name, value]) => `${name}=${literal(value)}`),
        )
  const called = 'scheduler.step()  # after each batch'
  if (warmUp === undefined) return after === null ? [] : [`scheduler = ${after}`, `# ${called}`]
  const linear = scheduler('LinearLR', [
    `start_factor=${literal(warmUp.start)}`,
    `total_iters=${String(warmUpSteps)}`,
  ])
  if (after === null) return [`scheduler = ${linear}`, `# ${called}`]
  return [
    `warm_up = ${linear}`,
    `schedule = ${after}`,
    `scheduler = ${scheduler('SequentialLR', ['[warm_up, schedule]', `milestones=[${String(warmUpSteps)}]`])}`,
    `# ${called}`,
  ]
}

const scheduler = (name: string, options: readonly string[]): string =>
  bracketed(`torch.optim.lr_scheduler.${name}(`, ['optimizer', ...options], ')')
