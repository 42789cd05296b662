import { existsSync, mkdirSync, renameSync } from 'node:fs'
import path from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { AppError } from '../../shared/errors'
import { fileFault } from '../../shared/fileFault'
import { database, type Database } from './database'
import { migrate } from './migrate'
import { sqliteFault, isDamage } from './sqliteFault'

/** What was mended while opening: the page shows it once. */
export type StartNote = { readonly reason: string; readonly details: Readonly<Record<string, string>> }

/** The open log and what had to be mended for it. */
export type OpenedDatabase = { readonly database: Database; readonly notes: readonly StartNote[] }

/**
 * Opens the experiment log and brings it up to date. A file that is not a database, or is damaged, is set aside under
 * a new name with its journal, and an empty log begins; nothing is ever deleted.
 * @throws {AppError} databaseTooNew, databaseLocked, diskFull, fileUnreadable; the file is then as it was
 */
export async function openDatabase(file: string, now: () => number): Promise<OpenedDatabase> {
  try {
    mkdirSync(path.dirname(file), { recursive: true })
  } catch (error) {
    const fault = fileFault(error, file)
    if (fault instanceof AppError && fault.reason === 'diskFull') throw fault
    throw new AppError('UNAVAILABLE', 'folderUnreadable', { folder: path.dirname(file) }, { cause: error })
  }
  try {
    return { database: await openChecked(file), notes: [] }
  } catch (error) {
    if (!isDamage(error)) throw sqliteFault(error, file)
  }
  const kept = setAside(file, now())
  try {
    const details = { file, kept }
    return { database: await openChecked(file), notes: [{ reason: 'databaseDamaged', details }] }
  } catch (error) {
    throw sqliteFault(error, file)
  }
}

async function openChecked(file: string): Promise<Database> {
  const sqlite = new SqliteDatabase(file, { timeout: 2000 })
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

function setAside(file: string, now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-')
  const kept = `${file}.damaged-${stamp}`
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, kept + suffix)
  }
  return kept
}
