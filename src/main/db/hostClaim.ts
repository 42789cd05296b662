import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { AppError } from '#shared/errors'
import { fileFault } from '#shared/fileFault'
import { isDamage, sqliteFault } from './sqliteFault'

/** A host's sign of life that the operating system takes back when its process ends, however it ends. */
export type HostClaim = {
  /** Whether the host with this id, here or in another process, still runs. */
  readonly isAlive: (host: string) => boolean
  readonly release: () => void
}

const suffix = '.lock'
const fileOf = (folder: string, host: string): string => join(folder, host + suffix)

/**
 * Claims a host id: a locked SQLite file `<folder>/<host>.lock`. Window and command line may work on the same data
 * folder; only what belonged to a host that is gone is an orphan.
 * @throws {AppError} folderUnreadable, diskFull
 */
export function claimHost(folder: string, host: string): HostClaim {
  const own = claimFile(folder, fileOf(folder, host))
  return {
    isAlive: (other) => other === host || isLocked(fileOf(folder, other)),
    release: () => {
      own.close()
      rmSync(fileOf(folder, host), { force: true })
    },
  }
}

/** Looks at the claims of others without one of its own: for a folder that may not be written to. */
export function watchHosts(folder: string): HostClaim {
  return { isAlive: (host) => isLocked(fileOf(folder, host)), release: () => undefined }
}

/** The host whose claim a file in the folder of claims is; null for a file of something else. */
export const hostOfFile = (name: string): string | null =>
  name.endsWith(suffix) ? name.slice(0, -suffix.length) : null

/** Whether no host at all works in the folder of these claims. */
export function isAlone(folder: string): boolean {
  const names = existsSync(folder) ? readdirSync(folder) : []
  return !names.some((name) => name.endsWith(suffix) && isLocked(join(folder, name)))
}

function claimFile(folder: string, file: string): SqliteDatabase.Database {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    const fault = fileFault(error, folder)
    if (fault instanceof AppError && fault.reason === 'diskFull') throw fault
    throw new AppError('UNAVAILABLE', 'folderUnreadable', { folder }, { cause: error })
  }
  try {
    return lock(file)
  } catch (error) {
    throw sqliteFault(error, file)
  }
}

function lock(file: string): SqliteDatabase.Database {
  const sqlite = new SqliteDatabase(file, { timeout: 0 })
  try {
    sqlite.pragma('journal_mode = MEMORY')
    sqlite.exec('BEGIN EXCLUSIVE')
    return sqlite
  } catch (error) {
    sqlite.close()
    throw error
  }
}

/**
 * Whether a living process holds the file. What is no file of ours (missing, a folder, something else's content) is
 * held by nobody; where the system does not let us look, the host counts as living.
 */
function isLocked(file: string): boolean {
  try {
    if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return false
    const sqlite = new SqliteDatabase(file, { readonly: true, timeout: 0 })
    try {
      // Reading is what an exclusive lock keeps others from.
      sqlite.prepare('SELECT 1 FROM sqlite_master').all()
    } finally {
      sqlite.close()
    }
    return false
  } catch (error) {
    return !isDamage(error)
  }
}
