import { AppError } from './errors'

/** The system's name of a fault (`ENOSPC`), or null when it is not a fault of the system. */
export function systemCode(thrown: unknown): string | null {
  if (!(thrown instanceof Error) || !('code' in thrown)) return null
  return typeof thrown.code === 'string' ? thrown.code : null
}

/** A fault of the file system as an error with a text for people; anything else is given back as it is. */
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
    case 'EEXIST':
      return new AppError('INVALID_INPUT', 'notAFile', { file }, { cause: thrown })
    case 'ENAMETOOLONG':
      return new AppError('INVALID_INPUT', 'nameTooLong', { file }, { cause: thrown })
    case 'ELOOP':
      return new AppError('INVALID_INPUT', 'linkLoop', { file }, { cause: thrown })
    case 'EACCES':
    case 'EPERM':
    case 'EIO':
    case 'EROFS':
    case 'EBUSY':
    case 'ETXTBSY':
    case 'EMFILE':
    case 'ENFILE':
    case 'ENXIO':
    case 'ENODEV':
    case 'ESTALE':
    case 'ETIMEDOUT':
    case 'EHOSTDOWN':
    case 'ENOTCONN':
    case 'EREMOTEIO':
      return new AppError('INVALID_INPUT', 'fileUnreadable', { file, code }, { cause: thrown })
    default:
      return thrown
  }
}

/** As `fileFault`, of a file that was to be written: what refuses to be read then refuses to be written. */
export function writeFault(thrown: unknown, file: string): unknown {
  const fault = fileFault(thrown, file)
  if (!(fault instanceof AppError) || fault.reason !== 'fileUnreadable') return fault
  return new AppError(fault.code, 'fileUnwritable', fault.details, { cause: thrown })
}
