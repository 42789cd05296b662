import { open, stat, type FileHandle } from 'node:fs/promises'
import { AppError } from '#shared/errors'
import { fileFault } from '#shared/fileFault'
import { withPatience } from '#shared/patience'

/**
 * Opens a file to read it; whoever calls it closes it. A pipe, which might never answer, and a folder are `notAFile`.
 * Throws `fileStalled` and what the file system says.
 */
export async function openFile(path: string): Promise<FileHandle> {
  try {
    const found = await withPatience(stat(path), path)
    if (!found.isFile()) throw new AppError('INVALID_INPUT', 'notAFile', { file: path })
    return await withPatience(open(path, 'r'), path)
  } catch (thrown) {
    throw fileFault(thrown, path)
  }
}
