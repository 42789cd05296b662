import type { Position } from '#shared/model/runEvent'
import type { Progress } from '../checkpoint/format'
import type { NamedValues } from '../network/tensors'

/** The network's arrays of the best epoch so far, kept in memory while others are trained. */
export type BestEpoch = {
  /** Keeps the arrays as they are now. */
  readonly keep: () => void
  /** The arrays of the best epoch; null where the network has them at this progress, or none is kept. */
  readonly valuesAt: (progress: Progress) => NamedValues | null
}

/** Keeps what `read` gives; `kept` is what a checkpoint had. */
export function createBestEpoch(read: () => NamedValues, kept: NamedValues | null): BestEpoch {
  let values = kept
  return {
    keep: () => {
      values = read()
    },
    valuesAt: ({ position, watched: { best } }) =>
      best === null || isEndOf(best.epoch, position) ? null : values,
  }
}

const isEndOf = (epoch: number, position: Position): boolean =>
  position.epoch === epoch && position.batch === 0
