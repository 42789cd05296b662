import { dirname } from 'node:path'
import { AppError } from '../../shared/errors'

/** The system's name of a fault (`ENOSPC`), or null when it is not a fault of the system. */
export function systemCode(thrown: unknown): string | null {
  if (!(thrown instanceof Error) || !('code' in thrown)) return null
  return typeof thrown.code === 'string' ? thrown.code : null
}

/** A fault of the file system as an AppError; anything else is given back as it is. */
export function fileFault(thrown: unknown, file: string): unknown {
  const code = systemCode(thrown) ?? ''
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError('RESOURCE_EXHAUSTED', 'diskFull', { file }, { cause: thrown })
    case 'ENOENT':
    case 'ENOTDIR':
      return new AppError('NOT_FOUND', 'fileMissing', { file }, { cause: thrown })
    case 'EISDIR':
      return new AppError('INVALID_INPUT', 'notAFile', { file }, { cause: thrown })
    case 'EACCES':
    case 'EPERM':
    case 'EIO':
    case 'EROFS':
      return new AppError('INVALID_INPUT', 'fileUnreadable', { file, code }, { cause: thrown })
    default:
      return thrown
  }
}

/** The same for what is written: where the file system allows none of it, the folder is to blame. */
export function writeFault(thrown: unknown, file: string): unknown {
  const fault = fileFault(thrown, file)
  if (!(fault instanceof AppError) || fault.reason !== 'fileUnreadable') return fault
  const { code = '' } = fault.details
  return new AppError('UNAVAILABLE', 'folderUnreadable', { folder: dirname(file), code }, { cause: thrown })
}

/** Throws CANCELLED when the import was called off. */
export function stopIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('CANCELLED', 'importCancelled')
}
