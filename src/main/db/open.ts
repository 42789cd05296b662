import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { AppError } from '#shared/errors'
import { fileFault } from '#shared/fileFault'
import { busyMs, database, type Database } from './database'
import { copyInMemory, whyReadOnly } from './lookOnly'
import { migrate } from './migrate'
import { setLogAside, setStrangersAside, type StartNote } from './setAside'
import { sqliteFault, isDamage } from './sqliteFault'

/**
 * The open log and what had to be set right for it. `isReadOnly`: the data folder may not be written to, and the log is
 * a copy in memory.
 */
export type OpenedDatabase = {
  readonly database: Database
  readonly notes: readonly StartNote[]
  readonly isReadOnly: boolean
}

/**
 * Opens the experiment log and brings it up to date. A file that is not a database, or is damaged, is set aside under
 * a new name with its journal, and an empty log begins; so is what lies in the place of a journal. Nothing is ever
 * deleted. A log that may not be written to is opened as it is now, to look at.
 * @throws {AppError} databaseTooNew, databaseLocked, diskFull, fileUnreadable, folderUnreadable; the file is then as it
 *   was
 */
export async function openDatabase(file: string, now: () => number): Promise<OpenedDatabase> {
  const folder = path.dirname(file)
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    const fault = fileFault(error, file)
    if (fault instanceof AppError && fault.reason === 'diskFull') throw fault
    throw new AppError('UNAVAILABLE', 'folderUnreadable', { folder }, { cause: error })
  }
  const code = whyReadOnly(file)
  if (code === null) return { ...(await openToWrite(file, now)), isReadOnly: false }
  if (!existsSync(file)) throw new AppError('UNAVAILABLE', 'folderUnreadable', { folder, code })
  const notes = [{ reason: 'dataReadOnly', details: { folder, code } }]
  return { database: await openToLook(file), notes, isReadOnly: true }
}

async function openToWrite(file: string, now: () => number): Promise<Omit<OpenedDatabase, 'isReadOnly'>> {
  try {
    const notes = setStrangersAside(file, now())
    try {
      return { database: await openChecked(file), notes }
    } catch (error) {
      if (!isDamage(error)) throw error
    }
    const details = { file, kept: setLogAside(file, now()) }
    return { database: await openChecked(file), notes: [...notes, { reason: 'databaseDamaged', details }] }
  } catch (error) {
    throw sqliteFault(fileFault(error, file), file)
  }
}

async function openToLook(file: string): Promise<Database> {
  try {
    return await openChecked(copyInMemory(file))
  } catch (error) {
    if (!isDamage(error)) throw sqliteFault(fileFault(error, file), file)
    throw new AppError('DATA_CORRUPT', 'fileUnreadable', { file }, { cause: error })
  }
}

async function openChecked(file: string | Buffer): Promise<Database> {
  const sqlite = new SqliteDatabase(file, { timeout: busyMs })
  try {
    checkWhole(sqlite)
    sqlite.pragma('foreign_keys = ON')
    await migrate(sqlite)
    sqlite.pragma('journal_mode = WAL')
    sqlite.pragma('synchronous = NORMAL')
    return database(sqlite)
  } catch (error) {
    sqlite.close()
    throw error
  }
}

function checkWhole(sqlite: SqliteDatabase.Database): void {
  const result: unknown = sqlite.pragma('quick_check(1)', { simple: true })
  if (result !== 'ok') throw new AppError('DATA_CORRUPT', 'databaseDamaged', { message: String(result) })
}
