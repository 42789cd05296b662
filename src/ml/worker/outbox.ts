import type { TrainingEvent } from '#shared/contract/worker'
import type { DurableEvent, LiveFrame } from '#shared/model/runEvent'

type Durable = Extract<TrainingEvent, { lane: 'durable' }>
type LogLine = Extract<TrainingEvent, { lane: 'log' }>

/** The three lanes from a training to its host. Durable events are kept until acknowledged, live frames only the newest. */
export type Outbox = {
  /** Takes the event and gives its number. */
  readonly durable: (event: DurableEvent) => number
  readonly live: (frame: LiveFrame) => void
  readonly log: (level: LogLine['level'], message: string) => void
  /** Forgets the durable events up to `seq`. */
  readonly acknowledge: (seq: number) => void
  /** Number of the newest event that the host has stored; 0 before any. */
  readonly acknowledged: () => number
  readonly unacknowledged: () => number
  /** After the last event: readers end when everything is acknowledged. */
  readonly close: () => void
  /** Everything from the first unacknowledged event on. A second reader ends the first. */
  readonly read: (signal: AbortSignal | undefined) => AsyncGenerator<TrainingEvent, void, void>
}

/** Log lines beyond this many are dropped, oldest first, and counted. */
const logLimit = 200

/** An empty outbox; `onAcknowledged` is told when room was made. */
export function createOutbox(onAcknowledged: () => void): Outbox {
  let kept: Durable[] = []
  let nextSeq = 1
  let stored = 0
  let frame: LiveFrame | null = null
  const lines: LogLine[] = []
  let dropped = 0
  let closed = false
  let reader = 0
  let wakeReader = (): void => undefined

  const changed = (signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        signal?.removeEventListener('abort', done)
        resolve()
      }
      wakeReader = done
      signal?.addEventListener('abort', done)
    })

  /** The event to send next: stored ones first, then log lines, then the newest frame. */
  const nextAfter = (sent: number): TrainingEvent | null => {
    const durable = kept.find((item) => item.seq > sent)
    if (durable !== undefined) return durable
    if (dropped > 0) {
      const message = `${dropped} log lines were dropped`
      dropped = 0
      return { lane: 'log', level: 'warn', message }
    }
    const line = lines.shift()
    if (line !== undefined) return line
    const newest = frame
    frame = null
    return newest === null ? null : { lane: 'live', frame: newest }
  }

  return {
    durable: (event) => {
      kept.push({ lane: 'durable', seq: nextSeq, event })
      nextSeq += 1
      wakeReader()
      return nextSeq - 1
    },
    live: (newest) => {
      frame = newest
      wakeReader()
    },
    log: (level, message) => {
      lines.push({ lane: 'log', level, message })
      if (lines.length > logLimit) {
        lines.shift()
        dropped += 1
      }
      wakeReader()
    },
    acknowledge: (seq) => {
      stored = Math.max(stored, Math.min(seq, nextSeq - 1))
      kept = kept.filter((item) => item.seq > stored)
      onAcknowledged()
      wakeReader()
    },
    acknowledged: () => stored,
    unacknowledged: () => kept.length,
    close: () => {
      closed = true
      wakeReader()
    },
    read: async function* read(signal) {
      reader += 1
      const own = reader
      wakeReader()
      let sent = 0
      const isWanted = (): boolean => own === reader && signal?.aborted !== true
      while (isWanted()) {
        const next = nextAfter(sent)
        if (next !== null) {
          if (next.lane === 'durable') sent = next.seq
          yield next
          continue
        }
        if (closed && kept.length === 0) return
        await changed(signal)
      }
    },
  }
}
