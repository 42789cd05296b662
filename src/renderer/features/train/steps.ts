import type { Batch, Training } from '#shared/model/training'

/** Rows in one step. */
export function batchRows(batch: Batch, trainRows: number): number {
  switch (batch.kind) {
    case 'full':
      return trainRows
    case 'mini':
      return batch.size
    case 'single':
      return 1
  }
}

/** Steps in one epoch; the last step may have fewer rows. 0 without rows. */
export function stepsPerEpoch(batch: Batch, trainRows: number): number {
  return trainRows === 0 ? 0 : Math.ceil(trainRows / Math.max(1, batchRows(batch, trainRows)))
}

/** Steps of the whole training. */
export const stepsInAll = (training: Pick<Training, 'batch' | 'epochs'>, trainRows: number): number =>
  training.epochs * stepsPerEpoch(training.batch, trainRows)
