import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { fileFault, systemCode } from '../../shared/fileFault'
import { sqliteFault } from './sqliteFault'

/** A host's sign of life that the operating system takes back when its process ends, however it ends. */
export type HostClaim = {
  /** Whether the host with this id, here or in another process, still runs. */
  readonly isAlive: (host: string) => boolean
  readonly release: () => void
}

/**
 * Claims a host id: a locked SQLite file `<folder>/<host>.lock`. Window and command line may work on the same data
 * folder; only what belonged to a host that is gone is an orphan.
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

function claimFile(folder: string, file: string): SqliteDatabase.Database {
  try {
    mkdirSync(folder, { recursive: true })
    return lock(file)
  } catch (error) {
    throw sqliteFault(fileFault(error, folder), file)
  }
}

const fileOf = (folder: string, host: string): string => join(folder, `${host}.lock`)

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

function isLocked(file: string): boolean {
  if (!existsSync(file)) return false
  try {
    lock(file).close()
  } catch (error) {
    if (systemCode(error)?.startsWith('SQLITE_BUSY') === true) return true
    throw error
  }
  rmSync(file, { force: true })
  return false
}
