import { copyFileSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import SqliteDatabase from 'better-sqlite3'
import { AppError } from '#shared/errors'
import { writeFault } from '#shared/fileFault'
import { RestoreWish } from '#shared/model/restoreWish'
import { writeTextFile } from '../platform/atomicFile'
import { describeCopy, withoutJournal } from './backups'
import { setLogAside, type StartNote } from './setAside'
import { isDamage } from './sqliteFault'

const wishFile = (file: string): string => `${file}.restore.json`

/**
 * Notes that a copy is to take the place of the log at the next start, after a look at all of it.
 * @throws {AppError} backupMissing, backupDamaged, databaseTooNew, diskFull
 */
export async function wishRestore(file: string, copy: string): Promise<void> {
  const found = await describeCopy(copy)
  if (found === null) throw new AppError('NOT_FOUND', 'backupMissing', { file: copy })
  if (found.state === 'too-new') throw new AppError('VERSION_TOO_NEW', 'databaseTooNew', { file: copy })
  if (found.state === 'damaged' || !isWhole(copy))
    throw new AppError('DATA_CORRUPT', 'backupDamaged', { file: copy })
  await writeTextFile(wishFile(file), `${JSON.stringify({ copy })}\n`)
}

/**
 * Puts the copy that was asked for in the place of the log, which is set aside with its journal: nothing is lost. Before
 * the log is opened, and only while no other host has it open. What keeps it from being done is told, and the log stays.
 */
export function applyRestore(file: string, isAlone: () => boolean, now: number): readonly StartNote[] {
  const wish = wishFile(file)
  if (!existsSync(wish)) return []
  const asked = readWish(wish)
  if (asked === null) {
    rmSync(wish, { force: true })
    return []
  }
  const { copy } = asked
  if (!isAlone()) return [{ reason: 'restoreWaits', details: { file: copy } }]
  const draft = `${file}.restoring`
  try {
    copyWhole(copy, draft)
    if (!isWhole(draft)) throw new AppError('DATA_CORRUPT', 'backupDamaged', { file: copy })
    const kept = existsSync(file) ? setLogAside(file, now, 'before-restore') : ''
    renameSync(draft, file)
    rmSync(wish, { force: true })
    return [{ reason: 'logRestored', details: { file: copy, kept } }]
  } catch (error) {
    rmSync(draft, { force: true })
    rmSync(wish, { force: true })
    const fault = writeFault(error, file)
    const known = fault instanceof AppError ? fault.reason : 'restoreFailed'
    const reason = isDamage(error) ? 'backupDamaged' : known
    return [{ reason, details: { file: copy, message: String(error) } }]
  }
}

/**
 * Copies a log that nobody has open, with what its journal holds, and checks all of the copy.
 * @throws {AppError} copyDiffers, diskFull, fileUnwritable …
 */
export function copyLog(source: string, target: string): void {
  try {
    copyWhole(source, target)
    if (!isWhole(target)) throw new AppError('DATA_CORRUPT', 'copyDiffers', { file: target })
  } catch (error) {
    throw isDamage(error)
      ? new AppError('DATA_CORRUPT', 'copyDiffers', { file: target }, { cause: error })
      : writeFault(error, target)
  }
}

function copyWhole(source: string, target: string): void {
  for (const suffix of ['', '-wal'])
    if (existsSync(source + suffix)) copyFileSync(source + suffix, target + suffix)
  withoutJournal(target)
}

function readWish(path: string): RestoreWish | null {
  try {
    return RestoreWish.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

/** Whether every page of a database can be read and fits the others. */
function isWhole(path: string): boolean {
  try {
    const sqlite = new SqliteDatabase(path, { fileMustExist: true })
    try {
      return sqlite.pragma('integrity_check(1)', { simple: true }) === 'ok'
    } finally {
      sqlite.close()
    }
  } catch (error) {
    if (isDamage(error) || error instanceof SqliteDatabase.SqliteError) return false
    throw error
  }
}
