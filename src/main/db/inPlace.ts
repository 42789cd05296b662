import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import type SqliteDatabase from 'better-sqlite3'
import { AppError } from '#shared/errors'

/** What tells a file from another one of its name. Windows lets nobody delete a file that is open. */
function identityOf(file: string): string | null {
  const found = statSync(file, { throwIfNoEntry: false, bigint: true })
  if (found === undefined) return null
  return process.platform === 'win32' ? '' : `${found.dev}:${found.ino}`
}

/**
 * A check that the open log still lies under its name: a deleted file takes what is written without an error, and keeps
 * it for nobody. A log in memory is always there.
 */
export function refuseWhenGone(sqlite: SqliteDatabase.Database): () => void {
  const { name: file, memory } = sqlite
  if (memory) return () => undefined
  const opened = identityOf(file)
  return () => {
    if (opened !== null && identityOf(file) !== opened) {
      throw new AppError('UNAVAILABLE', 'dataFolderGone', { folder: dirname(file) })
    }
  }
}
