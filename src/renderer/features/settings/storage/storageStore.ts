import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { fromCallError } from '#shared/contract/callError'
import type { AppError } from '#shared/errors'
import type { LogCopy, StorageCheck, StorageUse } from '#shared/model/storage'
import { host } from '#renderer/api/host'

/** What is being done to the storage; only one thing at a time. */
export type StorageWork =
  'looking' | 'checking' | 'compacting' | 'backing-up' | 'restoring' | 'removing' | 'moving'

/** What is on the disk, and what can be done about it. */
export const useStorage = defineStore('storage', () => {
  const use = shallowRef<StorageUse | null>(null)
  const copies = shallowRef<readonly LogCopy[]>([])
  const checked = shallowRef<StorageCheck | null>(null)
  const compacted = shallowRef<{ readonly before: number; readonly after: number } | null>(null)
  const progress = shallowRef<{ readonly bytes: number; readonly totalBytes: number } | null>(null)
  const work = ref<StorageWork | null>(null)
  const error = shallowRef<AppError | null>(null)
  /** Set once the app has to start again: whether it does so by itself. */
  const restarts = ref<boolean | null>(null)
  let stop: AbortController | null = null

  async function during(kind: StorageWork, task: () => Promise<void>): Promise<void> {
    if (work.value !== null) return
    work.value = kind
    error.value = null
    try {
      await task()
    } catch (thrown) {
      error.value = fromCallError(thrown)
    } finally {
      work.value = null
    }
  }

  async function read(): Promise<void> {
    const [found, known] = await Promise.all([host.storage.show(), host.storage.copies()])
    use.value = found
    copies.value = known
  }

  async function restart(): Promise<void> {
    restarts.value = (await host.storage.restart()).restarts
  }

  const look = (): Promise<void> => during('looking', read)
  const check = (): Promise<void> =>
    during('checking', async () => {
      checked.value = await host.storage.check()
    })
  const compact = (): Promise<void> =>
    during('compacting', async () => {
      compacted.value = await host.storage.compact()
      await read()
    })
  const backUp = (): Promise<void> =>
    during('backing-up', async () => {
      await host.storage.backUp()
      await read()
    })
  const restore = (path: string): Promise<void> =>
    during('restoring', async () => {
      await host.storage.restore({ path })
      await restart()
    })
  const remove = (path: string): Promise<void> =>
    during('removing', async () => {
      await host.storage.clean({ paths: [path] })
      await read()
    })
  const removeEarlier = (): Promise<void> =>
    during('removing', async () => {
      await host.storage.removeEarlier()
      await read()
    })

  /** Asks for a folder and moves everything there. */
  const move = (): Promise<void> =>
    during('moving', async () => {
      const { path: folder } = await host.system.chooseFile({ purpose: 'export-folder' })
      if (folder === null) return
      const own = new AbortController()
      stop = own
      try {
        for await (const event of await host.storage.move({ folder }, { signal: own.signal })) {
          if (event.kind === 'progress') progress.value = event
          else await restart()
        }
      } catch (thrown) {
        if (!own.signal.aborted) throw thrown
      } finally {
        progress.value = null
      }
    })

  return {
    use,
    copies,
    checked,
    compacted,
    progress,
    work,
    error,
    restarts,
    look,
    check,
    compact,
    backUp,
    restore,
    remove,
    removeEarlier,
    move,
    cancel: (): void => stop?.abort(),
  }
})
