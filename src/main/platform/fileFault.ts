import { AppError } from '../../shared/errors'

/** The system's name of a failed file operation (`ENOENT` …); null when the error has none. */
export function systemCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}

/** A failed file operation as an error with a text for people; errors of the app pass unchanged. */
export function fileFault(error: unknown, file: string): Error {
  if (error instanceof AppError) return error
  const details = { file }
  switch (systemCode(error) ?? '') {
    case 'ENOENT':
      return new AppError('NOT_FOUND', 'fileMissing', details, { cause: error })
    case 'EACCES':
    case 'EPERM':
    case 'EIO':
    case 'EROFS':
      return new AppError('UNAVAILABLE', 'fileUnreadable', details, { cause: error })
    case 'EISDIR':
    case 'ENOTDIR':
    case 'EEXIST':
      return new AppError('INVALID_INPUT', 'notAFile', details, { cause: error })
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError('RESOURCE_EXHAUSTED', 'diskFull', details, { cause: error })
    default:
      return error instanceof Error ? error : new Error(String(error))
  }
}
