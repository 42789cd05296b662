import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { fromCallError } from '#shared/contract/callError'
import type { AppError } from '#shared/errors'
import type { RunId } from '#shared/model/ids'
import type { RunSummary } from '#shared/model/run'
import type { LiveFrame } from '#shared/model/runEvent'
import type { Verification } from '#shared/model/verification'
import { host } from '#renderer/api/host'

/** Runs that are trained again: one at a time, also while people look at other pages. */
export const useVerify = defineStore('verify', () => {
  /** The run that is being trained again. */
  const running = shallowRef<Pick<RunSummary, 'id' | 'number'> | null>(null)
  const frame = shallowRef<LiveFrame | null>(null)
  /** What came of the run that was looked at last. */
  const shown = shallowRef<{ readonly id: RunId; readonly verification: Verification | null } | null>(null)
  const failed = shallowRef<{ readonly id: RunId; readonly error: AppError } | null>(null)
  let stop: AbortController | null = null

  /** Reads what came of the newest repetition of a run. */
  async function read(id: RunId): Promise<void> {
    const { verification } = await host.verifications.get({ runId: id })
    shown.value = { id, verification }
  }

  /** Trains a run again and compares; a fault stands beside it. */
  async function run({ id, number }: RunSummary): Promise<void> {
    if (running.value !== null) return
    const own = new AbortController()
    stop = own
    running.value = { id, number }
    frame.value = null
    failed.value = null
    try {
      const events = await host.verifications.run({ runId: id }, { signal: own.signal })
      for await (const event of events) {
        if (event.kind === 'live') frame.value = event.frame
        else if (shown.value?.id === id) shown.value = { id, verification: event.verification }
      }
    } catch (thrown) {
      if (!own.signal.aborted) failed.value = { id, error: fromCallError(thrown) }
    } finally {
      running.value = null
    }
  }

  return { running, frame, shown, failed, read, run, cancel: (): void => stop?.abort() }
})
