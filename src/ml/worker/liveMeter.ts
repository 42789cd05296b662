import { toMeasured } from '#shared/model/number'
import type { LiveFrame, Position } from '#shared/model/runEvent'

/** Milliseconds between two frames. */
const frameMilliseconds = 100
/** The rate is taken over at least this long, so that it does not flicker. */
const windowMilliseconds = 2000

/** What the meter has to know of the run. */
export type RunSize = { readonly epochs: number; readonly batchesPerEpoch: number }

/** Makes the frames of a running training, at most ten a second. */
export type LiveMeter = {
  /** Counts the rows of a batch; gives a frame when one is due. */
  readonly batch: (position: Position, rows: number, loss: number) => LiveFrame | null
  /** Forgets the rate, because the clock went on without training. */
  readonly reset: () => void
}

/** A meter at the start of its run; `now` in milliseconds. */
export function createLiveMeter(size: RunSize, now: () => number, memoryBytes: () => number): LiveMeter {
  let lastFrame = -Infinity
  let window: { time: number; rows: number; step: number }[] = []
  let rowsSeen = 0
  return {
    reset: () => {
      window = []
    },
    batch: (position, rows, loss) => {
      rowsSeen += rows
      const time = now()
      if (time - lastFrame < frameMilliseconds) return null
      lastFrame = time
      window = window.filter((_, index) => {
        const next = window[index + 1]
        return next === undefined || time - next.time < windowMilliseconds
      })
      const [first] = window
      window.push({ time, rows: rowsSeen, step: position.step })
      const seconds = first === undefined ? 0 : (time - first.time) / 1000
      const stepsLeft = size.epochs * size.batchesPerEpoch - position.step
      const hasRate = first !== undefined && seconds > 0 && position.step > first.step
      return {
        position,
        batchesPerEpoch: size.batchesPerEpoch,
        epochs: size.epochs,
        loss: toMeasured(loss),
        rowsPerSecond: hasRate ? (rowsSeen - first.rows) / seconds : null,
        secondsLeft: hasRate ? (stepsLeft * seconds) / (position.step - first.step) : null,
        memoryBytes: memoryBytes(),
      }
    },
  }
}
