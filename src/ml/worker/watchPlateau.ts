import { metricNamed, tagOf } from '#shared/catalog/metrics/index'
import { plateauOf } from '#shared/catalog/schedules/index'
import type { Training } from '#shared/model/training'
import { scheduleSteps } from '#shared/network/learningRate'
import { afterEpoch, startOfPlateau } from '#shared/network/plateau'
import { plateauPart } from '#shared/network/watchedMetrics'
import type { LoopParts } from './loop'

/**
 * How a training with that many steps an epoch cuts its learning rate on a plateau: by the validation rows, or the training
 * rows where there are none; epochs that the warm-up reaches into do not count. Undefined for other schedules.
 */
export function plateauWatcher(
  training: Training,
  stepsPerEpoch: number,
  hasValidation: boolean,
): LoopParts['plateauAfter'] {
  const settings = plateauOf(training.schedule)
  if (settings === null) return undefined
  const tag = tagOf(metricNamed(settings.metric), plateauPart(hasValidation))
  const { warmUpSteps } = scheduleSteps(training, stepsPerEpoch)
  return (before, epoch, points) => {
    if (epoch * stepsPerEpoch <= warmUpSteps) return before
    const value = points.find((point) => point.tag === tag)?.value ?? Number.NaN
    return afterEpoch(settings, before ?? startOfPlateau(training.optimizer.learningRate), value)
  }
}
