import type { AppUpdater, ProgressInfo, UpdateInfo } from 'electron-updater'
import type { UpdateStatus } from '#shared/contract/updates'
import { AppError, toWireError } from '#shared/errors'
import type { Logger } from '#shared/log'
import type { Updates } from '../../host/updates/updates'

/** What is used of electron-updater. */
export type Updater = Pick<
  AppUpdater,
  | 'autoDownload'
  | 'autoInstallOnAppQuit'
  | 'allowDowngrade'
  | 'checkForUpdates'
  | 'downloadUpdate'
  | 'quitAndInstall'
> & {
  on(event: 'download-progress', listener: (progress: ProgressInfo) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
}

/** Updates by an updater that is loaded for the first question: nothing is asked, downloaded or installed by itself. */
export function appUpdates(load: () => Promise<Updater>, log: Logger, now: () => number): Updates {
  let loading: Promise<Updater> | null = null
  const listeners = new Set<() => void>()
  let status: UpdateStatus = { kind: 'unknown' }

  const become = (next: UpdateStatus): void => {
    status = next
    for (const listener of listeners) listener()
  }
  const fail = (error: unknown): void => {
    const fault = updateFault(error)
    log.warn(`update: ${fault.message}`)
    become({ kind: 'failed', error: toWireError(fault) })
  }
  const loaded = async (): Promise<Updater> => {
    const updater = await load()
    updater.autoDownload = false
    updater.autoInstallOnAppQuit = false
    updater.allowDowngrade = false
    // Other faults reject what was called; without a listener they would also end the app.
    updater.on('error', (error) => {
      if (status.kind === 'ready') fail(error)
    })
    updater.on('download-progress', ({ transferred, total }) => {
      if (status.kind === 'downloading') become({ ...status, bytes: transferred, total })
    })
    return updater
  }
  const updater = (): Promise<Updater> => (loading ??= loaded())

  return {
    status: () => status,
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    check: async () => {
      if (status.kind === 'checking' || status.kind === 'downloading' || status.kind === 'ready') return
      become({ kind: 'checking' })
      try {
        const found = await (await updater()).checkForUpdates()
        become(
          found?.isUpdateAvailable === true
            ? offered(found.updateInfo)
            : { kind: 'current', checkedAt: now() },
        )
      } catch (error) {
        fail(error)
      }
    },
    download: async () => {
      if (status.kind !== 'available') return
      const { version, notes, bytes } = status
      become({ kind: 'downloading', version, notes, bytes: 0, total: bytes ?? 0 })
      try {
        await (await updater()).downloadUpdate()
        become({ kind: 'ready', version, notes })
      } catch (error) {
        fail(error)
      }
    },
    install: async () => {
      if (status.kind !== 'ready') return
      log.info(`the app ends for the update to ${status.version}`)
      const ready = await updater()
      ready.quitAndInstall(false, true)
    },
  }
}

function offered({ version, releaseNotes, files }: UpdateInfo): UpdateStatus {
  const notes = typeof releaseNotes === 'string' ? releaseNotes : ''
  return { kind: 'available', version, notes: plain(notes), bytes: files[0]?.size ?? null }
}

/** Notes may be HTML; the page shows text only. */
const plain = (notes: string): string => notes.replaceAll(/<[^>]*>/g, '').trim()

function updateFault(error: unknown): AppError {
  const code = error instanceof Error && 'code' in error ? error.code : null
  const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  return code === 'ERR_CHECKSUM_MISMATCH'
    ? new AppError('DATA_CORRUPT', 'updateChanged', { message }, { cause: error })
    : new AppError('UNAVAILABLE', 'updateFailed', { message }, { cause: error })
}
