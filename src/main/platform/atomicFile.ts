import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import writeFile from 'write-file-atomic'
import { writeFault } from '#shared/fileFault'

/**
 * Writes a text file under a temporary name, brings it to the disk and renames it: readers see the old or the new text,
 * never a part. Makes the folder.
 * @throws {AppError} diskFull, fileUnwritable …
 */
export const writeTextFile = (file: string, text: string): Promise<void> =>
  writeBytes(file, Buffer.from(text))

/** As `writeTextFile`, for any content. @throws {AppError} diskFull, fileUnwritable … */
export async function writeBytes(file: string, bytes: Buffer): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, bytes, { fsync: true })
  } catch (error) {
    throw writeFault(error, file)
  }
}
