import { scheduleEntry } from '#shared/catalog/schedules/index'
import type { Training } from '#shared/model/training'
import { scheduleSteps } from '#shared/network/learningRate'
import { bracketed, literal, text } from './python'

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
          Object.entries(found.options).map(
            ([name, value]) => `${name}=${typeof value === 'string' ? text(value) : literal(value)}`,
          ),
        )
  const called = 'scheduler.step()  # after each batch'
  if (found?.afterEpoch !== undefined && after !== null)
    return afterEpochs(after, found.afterEpoch, warmUp?.start ?? null, warmUpSteps)
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

/** A scheduler that is stepped after each epoch, behind a warm-up that is stepped after each batch. */
function afterEpochs(
  after: string,
  value: string,
  warmUpStart: number | null,
  warmUpSteps: number,
): readonly string[] {
  const own = [`scheduler = ${after}`, `# scheduler.step(${value})  # after each epoch`]
  if (warmUpStart === null) return own
  const options = [`start_factor=${literal(warmUpStart)}`, `total_iters=${String(warmUpSteps)}`]
  return [
    `warm_up = ${scheduler('LinearLR', options)}`,
    `# warm_up.step()  # after each of the first ${String(warmUpSteps)} batches`,
    `scheduler = ${after}`,
    `# scheduler.step(${value})  # after each epoch behind the warm-up`,
  ]
}

const scheduler = (name: string, options: readonly string[]): string =>
  bracketed(`torch.optim.lr_scheduler.${name}(`, ['optimizer', ...options], ')')
