import { dirname } from 'node:path'
import { AppError } from '#shared/errors'
import { fileFault, systemCode } from '#shared/fileFault'

/** A fault of writing as an AppError: where the file system allows none of it, the folder is to blame. */
export function writeFault(thrown: unknown, file: string): unknown {
  const fault = fileFault(thrown, file)
  if (!(fault instanceof AppError) || fault.reason !== 'fileUnreadable') return fault
  const { code = '' } = fault.details
  return new AppError('UNAVAILABLE', 'folderUnreadable', { folder: dirname(file), code }, { cause: thrown })
}

/** A folder that cannot be read, as an AppError; what is not of the file system is passed on. */
export function folderFault(thrown: unknown, folder: string): unknown {
  const code = thrown instanceof AppError ? null : systemCode(thrown)
  if (code === null) return thrown
  const kind = code === 'ENOENT' ? 'NOT_FOUND' : 'UNAVAILABLE'
  return new AppError(kind, 'folderUnreadable', { folder, code }, { cause: thrown })
}

/** Throws CANCELLED when the import was called off. */
export function stopIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('CANCELLED', 'importCancelled')
}
