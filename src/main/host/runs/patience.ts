import { setTimeout as wait } from 'node:timers/promises'
import { isBusy } from '#main/db/sqliteFault'
import type { ExperimentStore } from '#main/db/store'

/** How long a log that another program holds is waited for. */
export type Patience = {
  readonly totalMs: number
  /** Ends the waiting early: the error is thrown at once. */
  readonly signal?: AbortSignal | undefined
  /** Told how long has been waited, each time in vain. */
  readonly waiting?: (ms: number) => void
}

/** Backups and synchronisation hold a file for some seconds; what holds it for longer has to be closed by a person. */
export const lockPatienceMs = 120_000

const firstPauseMs = 10
const longestPauseMs = 250

/**
 * Writes to the log; where another program holds it, again and again until it lets go. The process goes on answering
 * meanwhile.
 * @throws what `work` throws; that the log is busy only when the patience is over
 */
export async function patiently<Result>(
  store: Pick<ExperimentStore, 'withoutWaiting'>,
  work: () => Result,
  { totalMs, signal, waiting }: Patience = { totalMs: lockPatienceMs },
): Promise<Result> {
  const began = performance.now()
  for (let pause = firstPauseMs; ; pause = Math.min(longestPauseMs, pause * 2)) {
    try {
      return store.withoutWaiting(work)
    } catch (error) {
      const waited = performance.now() - began
      if (!isBusy(error) || waited >= totalMs || signal?.aborted === true) throw error
      waiting?.(waited)
    }
    await wait(pause)
  }
}
