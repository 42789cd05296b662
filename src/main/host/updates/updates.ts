import type { NoUpdatesWhy, UpdateStatus } from '#shared/contract/updates'

/** Newer versions of the app, for a host; it knows no updater. */
export type Updates = {
  readonly status: () => UpdateStatus
  /** Told of every change, until the answer is called. */
  readonly onChange: (listener: () => void) => () => void
  readonly check: () => Promise<void>
  readonly download: () => Promise<void>
  readonly install: () => Promise<void>
}

/** For an app that never looks for any. */
export const noUpdates = (why: NoUpdatesWhy): Updates => ({
  status: () => ({ kind: 'unavailable', why }),
  onChange: () => () => undefined,
  check: () => Promise.resolve(),
  download: () => Promise.resolve(),
  install: () => Promise.resolve(),
})

/** The status now and after every change, until the signal; of changes that nobody has read yet only the newest. */
export async function* watchUpdates(
  updates: Updates,
  signal: AbortSignal | undefined,
): AsyncGenerator<UpdateStatus, void> {
  let isNew = true
  let wake = (): void => undefined
  const changed = (): void => {
    isNew = true
    wake()
  }
  const leave = updates.onChange(changed)
  signal?.addEventListener('abort', changed, { once: true })
  try {
    for (;;) {
      if (signal?.aborted === true) return
      if (isNew) {
        isNew = false
        yield updates.status()
      } else await new Promise<void>((resolve) => (wake = resolve))
    }
  } finally {
    leave()
    signal?.removeEventListener('abort', changed)
  }
}
