import { accessSync, constants, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { systemCode } from '#shared/fileFault'

/** What the system says (`EROFS`, `EACCES`) to writing the log or beside it; null when it may be written. */
export function whyReadOnly(file: string): string | null {
  for (const place of [path.dirname(file), file, `${file}-wal`, `${file}-shm`]) {
    try {
      accessSync(place, constants.W_OK)
    } catch (error) {
      const code = systemCode(error)
      if (code !== null && code !== 'ENOENT') return code
    }
  }
  return null
}

/**
 * The log with all that its journal holds, as the bytes of a database: SQLite itself cannot read a log with a journal
 * where it may not write.
 * @throws {Error} of the file system or of SQLite, when a copy cannot be made
 */
export function copyInMemory(file: string): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), 'descent-look-'))
  try {
    const copy = path.join(folder, 'descent.db')
    for (const suffix of ['', '-wal']) {
      if (existsSync(file + suffix)) copyFileSync(file + suffix, copy + suffix)
    }
    const sqlite = new SqliteDatabase(copy)
    try {
      // In memory there is no journal of that kind.
      sqlite.pragma('journal_mode = DELETE')
      return sqlite.serialize()
    } finally {
      sqlite.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
