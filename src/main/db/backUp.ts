import { closeSync, openSync, rmSync } from 'node:fs'
import type SqliteDatabase from 'better-sqlite3'
import { AppError } from '#shared/errors'
import { fileFault } from '#shared/fileFault'
import { freeName } from '../platform/freeName'
import { sqliteFault } from './sqliteFault'

/**
 * Copies an open log to `path`, or to the first free name after it: what lies there already may be an older copy, or
 * anything.
 * @throws {AppError} diskFull, fileUnreadable …, of the copy: the log itself is whole
 */
export async function backUp(sqlite: SqliteDatabase.Database, path: string): Promise<void> {
  const copy = reserve(path)
  try {
    await sqlite.backup(copy)
  } catch (error) {
    rmSync(copy, { force: true })
    const fault = sqliteFault(error, copy)
    if (fault instanceof AppError && fault.code !== 'DATA_CORRUPT') throw fault
    throw new AppError(
      'UNAVAILABLE',
      'fileUnreadable',
      { file: copy, message: fault.message },
      { cause: error },
    )
  }
}

/** Makes an empty file under a free name, so that no other host takes it. */
function reserve(path: string): string {
  for (;;) {
    const copy = freeName(path)
    try {
      closeSync(openSync(copy, 'wx'))
      return copy
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') continue
      throw fileFault(error, copy)
    }
  }
}
