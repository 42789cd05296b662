import type { Batch, Training } from '#shared/model/training'
import { batchSize } from '#shared/network/epochBatches'

/** Steps in one epoch; the last step may have fewer rows. 0 without rows. */
export function stepsPerEpoch(batch: Batch, trainRows: number): number {
  return trainRows === 0 ? 0 : Math.ceil(trainRows / Math.max(1, batchSize(batch, trainRows)))
}

/** Steps of the whole training. */
export const stepsInAll = (training: Pick<Training, 'batch' | 'epochs'>, trainRows: number): number =>
  training.epochs * stepsPerEpoch(training.batch, trainRows)
