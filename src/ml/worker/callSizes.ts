import type { TrainingData } from '../data/batches/trainingData'
import type { EpochBatches } from '#shared/network/epochBatches'
import type { MicroBatchSize } from '../objective/capturePlan'
import type { TrainerRequest } from '../objective/startTrainer'
import { stretches } from './microBatches'

/** What decides with how many rows the engine is called. */
export type CallSizesInput = Pick<TrainingData, 'rows' | 'rowSize' | 'blocks'> & {
  readonly batches: EpochBatches
  /** Rows of one call, when it trains and when it only computes outputs. */
  readonly microBatchRows: number
  readonly evaluationRows: number
  /** Whether rows are changed each time they are read. */
  readonly augmented: boolean
  /** Rows of a frame of the surface; 0 without one. */
  readonly surfaceRows: number
}

/** Training rows up to this size lie in the engine's memory, unless they are read from disk: 512 MiB as float32. */
const tableBytes = 512 * 1024 * 1024
const bytesPerValue = 4

const lengths = (rows: number, limit: number): readonly number[] =>
  rows === 0 ? [] : stretches(rows, limit).map(({ from, to }) => to - from)

const distinct = (values: readonly number[]): readonly number[] => [...new Set(values)]

/** The sizes of all calls of a training: whole batches, micro-batches of those that are too large, and scored rows. */
export function callSizes(input: CallSizesInput): TrainerRequest['sizes'] {
  const { rows, rowSize, blocks, microBatchRows, evaluationRows } = input
  const trained = rows.train.length
  const { size: full, count, last } = input.batches
  const batches = distinct(count > 1 ? [full, last] : [last])
  const microBatchSizes = batches
    .filter((size) => size > microBatchRows)
    .flatMap((size) =>
      distinct(lengths(size, microBatchRows)).map((count): MicroBatchSize => ({
        rows: count,
        batchRows: size,
      })),
    )
  const batchSizes = batches.filter((size) => size <= microBatchRows)
  const fits = blocks === null && !input.augmented && trained * rowSize * bytesPerValue <= tableBytes
  return {
    tableRows: fits && batchSizes.length > 0 ? trained : null,
    batchSizes,
    microBatchSizes,
    scoreSizes: distinct([
      ...lengths(rows.validation.length, evaluationRows),
      ...lengths(rows.test.length, evaluationRows),
      ...lengths(input.surfaceRows, evaluationRows),
    ]),
  }
}
