import { scheduleEntry } from '../catalog/schedules'
import type { ScheduleLength } from '../catalog/schedules/entry'
import type { Training } from '../model/training'

/**
 * The learning rate of a step, counted from 0: a pure function, so that a training goes on from a checkpoint with the
 * same bits. `left` is what cuts on a plateau have left of the optimizer's rate; null or absent where there were none.
 */
export type LearningRate = (step: number, left?: number | null) => number

/** The settings that a learning rate is made of. */
export type RateSettings = Pick<Training, 'optimizer' | 'schedule' | 'warmUp' | 'epochs'>

/** Steps of the warm-up, and what they leave to the schedule; at least one step each. */
export function scheduleSteps(
  { warmUp, epochs }: Pick<Training, 'warmUp' | 'epochs'>,
  stepsPerEpoch: number,
): ScheduleLength & { readonly warmUpSteps: number } {
  const all = epochs * stepsPerEpoch
  const warmUpSteps = warmUp === undefined ? 0 : Math.max(1, Math.round(warmUp.epochs * stepsPerEpoch))
  return { warmUpSteps, steps: Math.max(1, all - warmUpSteps), stepsPerEpoch }
}

/** Whether the learning rate is not the same in every step. */
export const rateChanges = ({ schedule, warmUp }: RateSettings): boolean =>
  warmUp !== undefined || (schedule !== undefined && schedule.kind !== 'constant')

/**
 * The learning rate of a training: its warm-up, then its schedule over the steps that are left, as PyTorch's
 * `SequentialLR` of `LinearLR` and the schedule, stepped after each batch.
 */
export function learningRateOf(training: RateSettings, stepsPerEpoch: number): LearningRate {
  const { optimizer, schedule, warmUp } = training
  const rate = optimizer.learningRate
  const { warmUpSteps, ...length } = scheduleSteps(training, stepsPerEpoch)
  return (step, left) => {
    if (warmUp !== undefined && step < warmUpSteps)
      return rate * (warmUp.start + ((1 - warmUp.start) * step) / warmUpSteps)
    if (schedule === undefined) return rate
    return scheduleEntry(schedule).rateAt(schedule, left ?? rate, step - warmUpSteps, length)
  }
}
