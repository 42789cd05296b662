import type { LiveFrame } from '../../../shared/model/runEvent'

/** No run is called silent before this. */
const shortestMs = 15_000

/** Notices when a trainer says nothing for longer than `max(15 s, 20 × slowest batch)`. Times in milliseconds. */
export type SilenceWatch = {
  /** Anything at all was heard. */
  readonly pulse: (at: number) => void
  readonly frame: (frame: LiveFrame, at: number) => void
  /** For how long nothing was heard, when that is too long. */
  readonly silentFor: (at: number) => number | null
}

/** Starts listening at `start`. */
export function silenceWatch(start: number): SilenceWatch {
  let heard = start
  let last: { readonly step: number; readonly at: number } | null = null
  let slowestBatch = 0
  return {
    pulse: (at) => {
      heard = at
    },
    frame: ({ position }, at) => {
      heard = at
      const batches = last === null ? 0 : position.step - last.step
      if (last !== null && batches > 0) slowestBatch = Math.max(slowestBatch, (at - last.at) / batches)
      last = { step: position.step, at }
    },
    silentFor: (at) => {
      const silence = at - heard
      return silence > Math.max(shortestMs, 20 * slowestBatch) ? silence : null
    },
  }
}
