import { AppError } from '#shared/errors'
import { parameterLimit } from '#shared/network/shapes'

/** A file that is cut off or damaged; `what` says where, in the words of the format. */
export const damaged = (format: string, what: string, cause?: unknown): AppError =>
  new AppError('DATA_CORRUPT', 'modelFileDamaged', { format, what }, { cause })

/** A file of another kind, or with something of the format that no model of the app has. */
export const foreign = (format: string, what: string, cause?: unknown): AppError =>
  new AppError('INVALID_INPUT', 'modelFileForeign', { format, what }, { cause })

/** All arrays of a file together may have this many bytes: the largest network that the app trains. */
export const mostBytes = parameterLimit * Float32Array.BYTES_PER_ELEMENT

const megabyte = 1024 * 1024

/** Refuses arrays (or unpacked files) that are larger than any network of the app, before memory is taken for them. */
export function expectFits(bytes: number): void {
  if (bytes <= mostBytes) return
  throw new AppError('RESOURCE_EXHAUSTED', 'modelFileTooLarge', {
    megabytes: Math.ceil(bytes / megabyte),
    most: mostBytes / megabyte,
  })
}

/**
 * What `read` gives; whatever a library throws at damaged bytes becomes an error of the file.
 * @throws AppError modelFileDamaged, and those of `read`
 */
export function reading<Value>(format: string, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    if (error instanceof AppError) throw error
    throw damaged(format, error instanceof Error ? error.message : String(error), error)
  }
}
