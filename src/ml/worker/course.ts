import { plateauOf } from '#shared/catalog/schedules/index'
import type { Position } from '#shared/model/runEvent'
import type { Training } from '#shared/model/training'
import type { EpochBatches } from '#shared/network/epochBatches'
import type { Trainer } from '../objective/trainer'
import { pointStride } from './metrics'

/** How the rows of a training are cut into batches, and when it is looked at; epochs count from 1. */
export type Course = {
  readonly epochs: number
  readonly size: number
  readonly batches: number
  /** Rows of the last batch of an epoch. */
  readonly last: number
  readonly stepStride: number
  /** Whether the epoch becomes a point of the curves. */
  readonly isTold: (epoch: number) => boolean
  /** Whether something is known of it: it is told, or the learning rate depends on it. */
  readonly isSeen: (epoch: number) => boolean
  /** Whether something comes between its last batch and the next epoch. */
  readonly isStop: (epoch: number) => boolean
}

/** The course of a training; `validates` after the epochs that are looked at, `draws` says after which it is drawn. */
export function courseOf(
  { epochs, schedule }: Pick<Training, 'epochs' | 'schedule'>,
  { size, count, last }: EpochBatches,
  validates: boolean,
  draws: (epoch: number) => boolean,
): Course {
  const stride = pointStride(epochs)
  const depends = plateauOf(schedule) !== null
  const isTold = (epoch: number): boolean => epoch % stride === 0 || epoch === epochs
  return {
    epochs,
    size,
    batches: count,
    last,
    stepStride: pointStride(epochs * count),
    isTold,
    isSeen: (epoch) => depends || isTold(epoch),
    isStop: (epoch) => depends || draws(epoch) || (validates && isTold(epoch)),
  }
}

/** The order of an epoch's rows; the last one asked for is kept. */
export function orders(orderOf: (epoch: number) => Int32Array): (epoch: number) => Int32Array {
  let kept: { epoch: number; order: Int32Array } = { epoch: -1, order: new Int32Array(0) }
  return (epoch) => {
    if (kept.epoch !== epoch) kept = { epoch, order: orderOf(epoch) }
    return kept.order
  }
}

/**
 * The batches from `position` on that one call of the engine takes: some of one size, or all those of whole epochs. They
 * may go on into the next epoch unless something comes in between.
 */
export function nextBatches(
  trainer: Pick<Trainer, 'epochsAtOnce' | 'stepsAtOnce'>,
  course: Course,
  position: Position,
  orderOf: (epoch: number) => Int32Array,
): readonly Int32Array[] {
  const { size, batches, last } = course
  const epochs = position.batch === 0 ? trainer.epochsAtOnce() : 0
  const found: Int32Array[] = []
  let { epoch, batch } = position
  let most = Math.max(1, epochs * batches)
  while (found.length < most && epoch < course.epochs) {
    const from = batch * size
    const indices = orderOf(epoch).subarray(from, from + (batch + 1 === batches ? last : size))
    const [first] = found
    if (epochs === 0 && first === undefined) most = trainer.stepsAtOnce(indices.length)
    if (epochs === 0 && first !== undefined && indices.length !== first.length) break
    found.push(indices)
    batch += 1
    if (batch < batches) continue
    epoch += 1
    if (course.isStop(epoch)) break
    batch = 0
  }
  return found
}
