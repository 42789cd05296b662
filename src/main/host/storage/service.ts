import { existsSync, statSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { MoveEvent } from '#shared/contract/storage'
import { AppError } from '#shared/errors'
import type { LogCopy, StorageUse } from '#shared/model/storage'
import { backUpDaily, backUpNow, describeCopy, listCopies } from '#main/db/backups'
import type { Database } from '#main/db/database'
import { hostOfFile } from '#main/db/hostClaim'
import { wishRestore } from '#main/db/restore'
import { sqliteFault } from '#main/db/sqliteFault'
import type { ExperimentStore } from '#main/db/store'
import { readPlace, writePlace } from '#main/platform/dataPlace'
import type { HostDependencies } from '../dependencies'
import { expectSpace } from '../engines/diskSpace'
import type { Folders } from '../folders'
import type { AllowedPaths } from '../paths/allowedPaths'
import type { HostIdentity, RunService } from '../runs/service'
import { checkStorage } from './check'
import { removeItems } from './clean'
import { freeBytes, inventory } from './inventory'
import { beginMove, type BegunMove } from './move'
import { newestOf } from './newestOf'
import { removeEarlier } from './removeEarlier'
import { bytesOf, namesIn } from './sizes'

/** What is on the disk of one data folder. */
export type StorageService = ReturnType<typeof storageService>

const hourMs = 3_600_000
/** A start has other things to do first. */
const firstBackupMs = 10_000

/** The storage of one data folder; `isReadOnly` where it may only be looked at. */
export function storageService(
  {
    database: { sqlite },
    store,
    isReadOnly,
  }: {
    readonly database: Database
    readonly store: ExperimentStore
    readonly isReadOnly: boolean
  },
  folders: Folders,
  runs: Pick<RunService, 'occupy' | 'refuseIfBusy'>,
  paths: Pick<AllowedPaths, 'expectWrite' | 'expectRead'>,
  { id, isAlive }: HostIdentity,
  deps: Pick<HostDependencies, 'dataFolder' | 'placeFile' | 'restart' | 'now' | 'log'>,
) {
  const { dataFolder, placeFile = null, now, log } = deps
  let begun: BegunMove | null = null
  let backingUp = Promise.resolve()

  const kindsNow = (): Promise<StorageUse['kinds']> => inventory(store, dataFolder)

  const refuseBesideOthers = async (): Promise<void> => {
    const hosts = (await namesIn(folders.hosts)).flatMap((name) => hostOfFile(name) ?? [])
    if (hosts.some((host) => host !== id && isAlive(host))) throw new AppError('CONFLICT', 'otherHost')
  }

  /** Work that keeps trainings and other programs out. */
  const alone = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
    const release = runs.occupy(name)
    try {
      await refuseBesideOthers()
      return await work()
    } finally {
      release()
    }
  }

  const isFixed = (): StorageUse['fixed'] => {
    if (isReadOnly) return 'read-only'
    return placeFile === null ? 'environment' : null
  }

  const earlierOf = async (): Promise<StorageUse['earlier']> => {
    const place = placeFile === null ? null : readPlace(placeFile)
    const folder = place?.folder === dataFolder ? place.earlier : null
    return folder === null || !existsSync(folder) ? null : { folder, bytes: await bytesOf(folder) }
  }

  const copies = (): Promise<readonly LogCopy[]> => listCopies(folders.database, folders.backups)

  /** The backup of the day. What goes wrong is told to the log: it is no reason not to work. */
  const daily = (): void => {
    if (isReadOnly || store.runs.list(null, 1).length === 0) return
    backingUp = backingUp
      .then(() => expectSpace(folders.backups, sizeOf(folders.database)))
      .then(() => backUpDaily(sqlite, folders.backups, now()))
      .then((made) => void (made === null || log.info(`the log is backed up: ${basename(made)}`)))
      .catch((error: unknown) => log.warn(`the log is not backed up: ${String(error)}`))
  }
  const first = setTimeout(daily, firstBackupMs)
  const timer = setInterval(daily, hourMs)
  first.unref()
  timer.unref()

  const logBytes = async (): Promise<number> => {
    sqlite.pragma('wal_checkpoint(TRUNCATE)')
    return (await stat(folders.database)).size
  }

  async function* move(folder: string, signal: AbortSignal | undefined): AsyncGenerator<MoveEvent> {
    paths.expectWrite(folder)
    if (isFixed() !== null || placeFile === null)
      throw new AppError('UNSUPPORTED', 'dataFolderFixed', { folder: dataFolder })
    const release = runs.occupy(folder)
    const stop = new AbortController()
    const signals = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal])
    try {
      await refuseBesideOthers()
      await backingUp
      const totalBytes = await bytesOf(dataFolder)
      const progress = newestOf<number>()
      let bytes = 0
      const copied = (more: number): void => progress.tell((bytes += more))
      const moving = beginMove(dataFolder, folder, placeFile, { copied, signal: signals }).finally(
        progress.end,
      )
      moving.catch(() => undefined)
      for await (const soFar of progress.values) yield { kind: 'progress', bytes: soFar, totalBytes }
      begun = await moving
      yield { kind: 'copied', folder }
    } finally {
      stop.abort()
      release()
    }
  }

  return {
    copies,
    show: async (): Promise<StorageUse> => {
      const kinds = await kindsNow()
      return {
        folder: dataFolder,
        bytes: kinds.reduce((sum, { bytes }) => sum + bytes, 0),
        freeBytes: await freeBytes(dataFolder),
        kinds,
        earlier: await earlierOf(),
        fixed: isFixed(),
      }
    },
    check: async () => checkStorage({ sqlite }, store, folders, await kindsNow()),
    /** @throws {AppError} runBusy, otherHost, diskFull */
    compact: () =>
      alone('compact', async () => {
        try {
          const before = await logBytes()
          sqlite.exec('VACUUM')
          return { before, after: await logBytes() }
        } catch (error) {
          throw sqliteFault(error, folders.database)
        }
      }),
    backUp: async (): Promise<LogCopy> => {
      const copy = await describeCopy(await backUpNow(sqlite, folders.backups, now()))
      if (copy === null) throw new AppError('NOT_FOUND', 'backupMissing', { file: folders.backups })
      return copy
    },
    /** @throws {AppError} those of `storage.restore` */
    restore: (path: string): Promise<LogCopy> =>
      alone('restore', async () => {
        const known = (await copies()).find((copy) => copy.path === path || copy.name === path)
        if (known === undefined) paths.expectRead(path)
        const copy = known ?? (await describeCopy(path))
        await wishRestore(folders.database, copy?.path ?? path)
        if (copy === null) throw new AppError('NOT_FOUND', 'backupMissing', { file: path })
        return copy
      }),
    clean: async (wanted: readonly string[]) => {
      runs.refuseIfBusy()
      return { freed: await removeItems(dataFolder, await kindsNow(), wanted) }
    },
    move,
    removeEarlier: async () => {
      const earlier = await earlierOf()
      if (earlier === null || placeFile === null) return { freed: 0 }
      await removeEarlier(earlier.folder, dataFolder)
      await writePlace(placeFile, { folder: dataFolder, earlier: null })
      return { freed: earlier.bytes }
    },
    restart: () => {
      if (deps.restart === undefined) return { restarts: false }
      setImmediate(deps.restart)
      return { restarts: true }
    },
    /** Before the log is closed. */
    close: async (): Promise<void> => {
      clearTimeout(first)
      clearInterval(timer)
      await backingUp
    },
    /** After the log is closed: a move that was begun is brought to its end. @throws {AppError} the old folder stays */
    finish: async (): Promise<void> => {
      await begun?.finish()
    },
  }
}

/** Bytes of a file; 0 where it is not there. */
const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0
