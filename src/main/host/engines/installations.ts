import { setTimeout as wait } from 'node:timers/promises'
import type { InstallEvent, RuntimePack } from '#shared/contract/engines'
import { AppError } from '#shared/errors'
import type { HostDependencies } from '../dependencies'
import type { Folders } from '../folders'
import { installPack } from './install'
import { findPack } from './installedPack'
import { packSources, sourceOf } from './sources'

/** How long the end of the app waits for drafts to be cleaned up; what is left then is swept at a later start. */
const cleanUpMs = 2000

/** Installs and removes packs, each pack by one caller at a time. `changed` describes a pack that was just installed. */
export function packInstallations(
  deps: HostDependencies,
  folders: Folders,
  changed: (id: string) => Promise<RuntimePack>,
) {
  const running = new Map<string, Promise<void>>()
  const closing = new AbortController()

  /** Waits for its turn; the answer ends the turn. */
  const turn = async (id: string, signal: AbortSignal): Promise<() => void> => {
    while (running.has(id)) {
      await Promise.race([running.get(id), aborted(signal)])
      if (signal.aborted) throw new AppError('CANCELLED', 'downloadCancelled', { name: id })
    }
    let release = (): void => undefined
    running.set(
      id,
      new Promise((resolve) => {
        release = resolve
      }),
    )
    return () => {
      running.delete(id)
      release()
    }
  }

  return {
    /** A second caller waits for the first one's end and finds the pack, or goes on with the download. */
    async *install(id: string, asked: AbortSignal | undefined): AsyncGenerator<InstallEvent, void> {
      const signal = asked === undefined ? closing.signal : AbortSignal.any([asked, closing.signal])
      const source = sourceOf(await packSources(deps), id)
      const end = await turn(id, signal)
      try {
        const found = await findPack(deps.runtimeFolders, id)
        if (found.kind !== 'installed') {
          yield* installPack({ source, deps, downloadFolder: folders.packDownload(id), signal })
        }
        yield { kind: 'done', pack: await changed(id) }
      } finally {
        end()
      }
    },

    alone: async (id: string, work: () => Promise<void>): Promise<void> => {
      const end = await turn(id, closing.signal)
      try {
        await work()
      } finally {
        end()
      }
    },

    close: async (): Promise<void> => {
      closing.abort()
      await Promise.race([Promise.all(running.values()), wait(cleanUpMs, undefined, { ref: false })])
    },
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
