import type { LiveFrame } from '#shared/model/runEvent'

/** No run is called silent before this. */
const shortestMs = 15_000

/** The watch is asked every second; a longer gap means that the machine has slept. */
const sleptMs = 5000

/** Notices when a trainer says nothing for longer than `max(15 s, 20 × slowest batch)`. Times in milliseconds. */
export type SilenceWatch = {
  /** Anything at all was heard. */
  readonly pulse: (at: number) => void
  /** A pause is over: it was neither silence nor a slow batch. */
  readonly restart: (at: number) => void
  readonly frame: (frame: LiveFrame, at: number) => void
  /** For how long nothing was heard, when that is too long; to be asked regularly. */
  readonly silentFor: (at: number) => number | null
}

/** Starts listening at `start`. */
export function silenceWatch(start: number): SilenceWatch {
  let heard = start
  let last: { readonly step: number; readonly at: number } | null = null
  let slowestBatch = 0
  let asked: number | null = null
  const restart = (at: number): void => {
    heard = at
    last = null
  }
  return {
    pulse: (at) => {
      heard = at
    },
    restart,
    frame: ({ position }, at) => {
      heard = at
      const batches = last === null ? 0 : position.step - last.step
      if (last !== null && batches > 0) slowestBatch = Math.max(slowestBatch, (at - last.at) / batches)
      last = { step: position.step, at }
    },
    silentFor: (at) => {
      if (asked !== null && at - asked > sleptMs) restart(at)
      asked = at
      const silence = at - heard
      return silence > Math.max(shortestMs, 20 * slowestBatch) ? silence : null
    },
  }
}
