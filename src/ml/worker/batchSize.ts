import type { Training } from '../../shared/model/training'

/** Rows of one batch of a training on that many rows. */
export function batchSize(training: Training, rows: number): number {
  switch (training.batch.kind) {
    case 'full':
      return rows
    case 'mini':
      return Math.min(training.batch.size, rows)
    case 'single':
      return 1
  }
}
