import { needsBatch } from '../catalog/layers'
import type { Training } from '../model/training'
import type { DescribedNetwork } from './shapes'

/** How the rows of an epoch are cut into batches. */
export type EpochBatches = {
  /** Rows of each batch but the last. */
  readonly size: number
  readonly count: number
  /** Rows of the last batch. */
  readonly last: number
  /** What became of a row that would have been a batch of its own; null where there was none. */
  readonly single: 'joined' | 'dropped' | null
}

type Cut = Pick<Training, 'batch' | 'lastBatch'>

/** Rows of one batch of a training on that many rows. */
export function batchSize(batch: Training['batch'], rows: number): number {
  switch (batch.kind) {
    case 'full':
      return rows
    case 'mini':
      return Math.min(batch.size, rows)
    case 'single':
      return 1
  }
}

/**
 * The batches of an epoch of `rows` rows. What is left over makes a smaller last one, but no batch of one row where the
 * network needs two (`needsTwoRows`): that row joins the batch before, or is dropped where `lastBatch` says so.
 */
export function epochBatches({ batch, lastBatch }: Cut, rows: number, needsTwo: boolean): EpochBatches {
  const size = Math.max(1, batchSize(batch, rows))
  const count = Math.ceil(rows / size)
  const last = rows - (count - 1) * size
  if (!needsTwo || last > 1 || count < 2 || size < 2) return { size, count, last, single: null }
  return lastBatch === 'drop'
    ? { size, count: count - 1, last: size, single: 'dropped' }
    : { size, count: count - 1, last: size + 1, single: 'joined' }
}

/**
 * Whether the network cannot train on a batch of one row: batch normalisation takes mean and variance of each channel
 * over the batch, which say nothing of one value. After a convolution an image has many values of a channel.
 */
export const needsTwoRows = ({ layers }: Pick<DescribedNetwork, 'layers'>): boolean =>
  layers.some(
    ({ layer, input }) =>
      needsBatch(layer) &&
      input !== null &&
      input.slice(0, -1).reduce((product, size) => product * size, 1) === 1,
  )
