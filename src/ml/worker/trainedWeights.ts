import { losses, type Loss } from '#shared/catalog/losses/index'
import type { Training } from '#shared/model/training'
import { classWeightFault, classWeightsOf } from '#shared/network/classWeights'
import { classWeightError } from '#shared/network/classWeightError'
import type { TrainingData } from '../data/batches/trainingData'

/**
 * The weight of each class in a training on this data; null where all rows count the same.
 * @throws AppError INVALID_INPUT, see `classWeightError`
 */
export function trainedWeights(
  training: Training,
  { targets, rows }: Pick<TrainingData, 'targets' | 'rows'>,
): readonly number[] | null {
  if (training.classWeights === undefined) return null
  const names = targets.kind === 'classes' ? targets.names : null
  const counts = (names ?? []).map(() => 0)
  if (targets.kind === 'classes')
    for (const row of rows.train) {
      const label = targets.labels[row] ?? 0
      counts[label] = (counts[label] ?? 0) + 1
    }
  const fault = classWeightFault(training, names, counts)
  if (fault !== null) throw classWeightError(fault)
  return classWeightsOf(training.classWeights, names ?? [], counts)
}

/** The weights whose sum over the rows the loss is divided by; null where it is divided by their number. */
export const dividingWeights = (loss: Loss, weights: readonly number[] | null): readonly number[] | null =>
  losses[loss].classWeights === 'by-weights' ? weights : null
