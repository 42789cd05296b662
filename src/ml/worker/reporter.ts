import { toMeasured } from '#shared/model/number'
import type { DurableEvent } from '#shared/model/runEvent'
import type { Progress } from '../checkpoint/format'
import { createPointBuffer, type PointBuffer } from './metrics'
import type { Outbox } from './outbox'
import type { RunClock } from './runClock'

/** Sends what happens in a training to its host, in the right order: points always before what comes after them. */
export type Reporter = {
  readonly points: PointBuffer
  /** Sends the points that wait, at most five times a second. */
  readonly sendDue: (progress: Progress) => void
  /** Sends the points that wait, then the event; gives the event's number. */
  readonly send: (progress: Progress, event: DurableEvent) => number
  readonly diverged: (progress: Progress, epoch: number, step: number, loss: number) => void
}

/** Milliseconds between two events with points. */
const metricsMilliseconds = 200

/** A reporter at the start of a training; `now` in milliseconds. */
export function createReporter(outbox: Outbox, clock: RunClock, now: () => number): Reporter {
  const points = createPointBuffer()
  let lastSent = now()
  const sendPoints = (progress: Progress): void => {
    if (points.waiting() === 0) return
    outbox.durable({
      kind: 'metrics',
      points: points.take(),
      epochsDone: progress.position.epoch,
      trainSeconds: clock.seconds(),
    })
    lastSent = now()
  }
  const send = (progress: Progress, event: DurableEvent): number => {
    sendPoints(progress)
    return outbox.durable(event)
  }
  return {
    points,
    sendDue: (progress) => {
      if (now() - lastSent >= metricsMilliseconds) sendPoints(progress)
    },
    send,
    diverged: (progress, epoch, step, loss) => {
      send(progress, { kind: 'diverged', epoch, step, loss: toMeasured(loss) })
    },
  }
}
