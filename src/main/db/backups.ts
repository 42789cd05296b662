import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { fileFault, systemCode } from '#shared/fileFault'
import type { LogCopy } from '#shared/model/storage'
import { freeName } from '../platform/freeName'
import { backUp } from './backUp'
import { migrations, schemaVersion } from './migrate'

/** Daily backups that are kept. */
export const dailyKept = 7

const daily = /^daily-\d{4}-\d{2}-\d{2}\.db$/
const manual = /^manual-.+\.db(-\d+)?$/
/** Copies of a log that lie beside it: from before an upgrade, a restore, or what was set aside as damaged. */
const beside = /^descent\.db\.(before-\d+(-\d+)?|before-restore-.+|damaged-.+)$/
const journal = /-(wal|shm|journal)$/

const dayOf = (now: number): string => new Date(now).toISOString().slice(0, 10)

/**
 * Copies an open log into a folder of backups by SQLite's own backup, a few pages at a time, so that a training goes on
 * meanwhile. It gets its name once it is whole.
 * @throws {AppError} diskFull, fileUnwritable …; nothing is left then
 */
async function makeBackup(sqlite: SqliteDatabase.Database, folder: string, name: string): Promise<string> {
  const unfinished = join(folder, `.${name}.writing`)
  const path = join(folder, name)
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw fileFault(error, folder)
  }
  rmSync(unfinished, { force: true })
  await backUp(sqlite, unfinished)
  try {
    // Of one file: a copy in the log's own mode would need a journal beside it to be read.
    withoutJournal(unfinished)
    renameSync(unfinished, path)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw fileFault(error, path)
  }
  return path
}

/** Brings what the journal of a copy holds into the copy itself. */
export function withoutJournal(path: string): void {
  const sqlite = new SqliteDatabase(path, { fileMustExist: true })
  try {
    sqlite.pragma('journal_mode = DELETE')
  } finally {
    sqlite.close()
  }
}

/** Makes a backup on request; these are kept until someone removes them. @throws {AppError} diskFull … */
export const backUpNow = (sqlite: SqliteDatabase.Database, folder: string, now: number): Promise<string> => {
  const name = `manual-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}.db`
  return makeBackup(sqlite, folder, basename(freeName(join(folder, name))))
}

/**
 * Makes the backup of the day unless there is one, and removes the oldest daily ones beyond `dailyKept`; null when there
 * was nothing to do. @throws {AppError} diskFull …
 */
export async function backUpDaily(
  sqlite: SqliteDatabase.Database,
  folder: string,
  now: number,
): Promise<string | null> {
  const name = `daily-${dayOf(now)}.db`
  const known = (await namesIn(folder)).filter((one) => daily.test(one)).sort()
  if (known.includes(name)) return null
  const made = await makeBackup(sqlite, folder, name)
  for (const old of [...known, name].slice(0, -dailyKept)) rmSync(join(folder, old), { force: true })
  return made
}

/** Every copy of a log that lies in its folder of backups or beside it, the newest first. */
export async function listCopies(file: string, folder: string): Promise<readonly LogCopy[]> {
  const kept = (await namesIn(folder)).filter((name) => daily.test(name) || manual.test(name))
  const aside = (await namesIn(join(file, '..'))).filter((name) => beside.test(name) && !journal.test(name))
  const paths = [...kept.map((name) => join(folder, name)), ...aside.map((name) => join(file, '..', name))]
  const found = await Promise.all(paths.map(describeCopy))
  return found.flatMap((copy) => copy ?? []).toSorted((one, other) => other.madeAt - one.madeAt)
}

/** What a copy of a log holds; null where it has vanished meanwhile. */
export async function describeCopy(path: string): Promise<LogCopy | null> {
  const found = await stat(path).catch(() => null)
  if (found === null) return null
  return {
    path,
    name: basename(path),
    kind: kindOf(basename(path)),
    madeAt: Math.round(found.mtimeMs),
    bytes: found.size,
    ...contentOf(path),
  }
}

function kindOf(name: string): LogCopy['kind'] {
  if (daily.test(name)) return 'daily'
  if (manual.test(name)) return 'manual'
  if (name.includes('.before-restore-')) return 'before-restore'
  return name.includes('.before-') ? 'before-upgrade' : 'damaged'
}

/** How many runs are in it and whether it can be restored: its first pages, not all of them, are read. */
function contentOf(path: string): Pick<LogCopy, 'runs' | 'state'> {
  try {
    const sqlite = new SqliteDatabase(path, { fileMustExist: true })
    try {
      const version = schemaVersion(sqlite)
      if (version > (migrations.at(-1)?.version ?? 0)) return { runs: null, state: 'too-new' }
      const row: unknown = sqlite.prepare('SELECT count(*) FROM runs').pluck().get()
      return version < 1 || typeof row !== 'number'
        ? { runs: null, state: 'damaged' }
        : { runs: row, state: 'good' }
    } finally {
      sqlite.close()
    }
  } catch {
    return { runs: null, state: 'damaged' }
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return []
    throw fileFault(error, folder)
  }
}
