import { blockOrder, blockStarts, epochOrder } from '../shuffle'
import type { TrainingData } from './trainingData'

/**
 * The order in which each epoch visits the training rows, shuffled one by one, or block by block where they are read
 * from disk. It depends on the seed, the epoch and the data only.
 */
export function shuffledRows({ rows, blocks }: TrainingData, seed: number): (epoch: number) => Int32Array {
  const { train } = rows
  if (blocks === null) return (epoch) => epochOrder(seed, epoch, train.length)
  const starts = blockStarts(train, blocks.rowsPerBlock)
  return (epoch) => blockOrder(seed, epoch, starts, blocks.blocksPerGroup)
}
