import type { TrainingEvent } from '../../shared/contract/worker'
import type { DurableEvent, LiveFrame } from '../../shared/model/runEvent'

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
  let lines: LogLine[] = []
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

  function* takeLog(): Generator<LogLine> {
    if (dropped > 0) yield { lane: 'log', level: 'warn', message: `${dropped} log lines were dropped` }
    dropped = 0
    const taken = lines
    lines = []
    yield* taken
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
      while (own === reader && signal?.aborted !== true) {
        const next = kept.find((item) => item.seq > sent)
        if (next !== undefined) {
          sent = next.seq
          yield next
          continue
        }
        yield* takeLog()
        if (frame !== null) {
          const newest = frame
          frame = null
          yield { lane: 'live', frame: newest }
          continue
        }
        if (kept.some((item) => item.seq > sent)) continue
        if (closed && kept.length === 0) return
        await changed(signal)
      }
    },
  }
}
