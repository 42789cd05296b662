import type { Logger } from '#shared/log'
import type { ExperimentStore } from '#main/db/store'
import { patiently } from './patience'

/** Writes to the log in one transaction, however long another program holds it; `durable`: on the disk for certain. */
export type WriteStore = <Result>(work: () => Result, durable?: boolean) => Promise<Result>

/** Who is told while the log is held, and when the waiting ends. */
export type Waiting = {
  readonly label: string
  readonly log: Logger
  readonly held: (seconds: number) => void
  readonly totalMs: number
  readonly signal: AbortSignal
}

/** Short waits are not told. */
const heldAfterMs = 2000

/** A writer of one run. It throws what the log says, that it is busy only when the patience is over. */
export function patientStore(store: ExperimentStore, waiting: Waiting): WriteStore {
  const { label, log, totalMs, signal } = waiting
  let isTold = false
  const tell = (ms: number): void => {
    if (ms < heldAfterMs) return
    waiting.held(Math.round(ms / 1000))
    if (!isTold) log.warn(`${label}: another program holds the log; waiting for it`)
    isTold = true
  }
  return async (work, durable = false) => {
    const whole = () => store.transaction(work)
    const result = await patiently(store, durable ? () => store.durably(whole) : whole, {
      totalMs,
      signal,
      waiting: tell,
    })
    if (isTold) log.info(`${label}: the log can be written again`)
    isTold = false
    return result
  }
}
