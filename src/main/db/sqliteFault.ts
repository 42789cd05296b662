import { AppError } from '#shared/errors'
import { systemCode } from '#shared/fileFault'

/** Whether an error says that the database file itself is broken. */
export function isDamage(error: unknown): boolean {
  if (error instanceof AppError) return error.reason === 'databaseDamaged'
  const code = systemCode(error)
  return code === 'SQLITE_NOTADB' || (code?.startsWith('SQLITE_CORRUPT') ?? false)
}

/** Whether an error says that another program holds the log. */
export function isBusy(error: unknown): boolean {
  const code = systemCode(error) ?? ''
  return code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')
}

/** An error of SQLite as one with a text for people; errors of the app, and bugs, pass unchanged. */
export function sqliteFault(error: unknown, file: string): Error {
  if (error instanceof AppError) return error
  const code = systemCode(error) ?? ''
  const details = { file, message: error instanceof Error ? error.message : String(error) }
  if (isDamage(error)) return new AppError('DATA_CORRUPT', 'databaseDamaged', details, { cause: error })
  if (isBusy(error)) {
    return new AppError('UNAVAILABLE', 'databaseLocked', details, { cause: error })
  }
  if (code.startsWith('SQLITE_FULL')) {
    return new AppError('RESOURCE_EXHAUSTED', 'diskFull', details, { cause: error })
  }
  if (
    code.startsWith('SQLITE_CANTOPEN') ||
    code.startsWith('SQLITE_READONLY') ||
    code.startsWith('SQLITE_IOERR')
  ) {
    return new AppError('UNAVAILABLE', 'fileUnreadable', details, { cause: error })
  }
  return error instanceof Error ? error : new Error(String(error))
}
