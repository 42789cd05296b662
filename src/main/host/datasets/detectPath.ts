import { open, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { detectSource, probeBytes } from '#shared/catalog/files/detectSource'
import type { FileProbe, FolderProbe } from '#shared/catalog/sources/entry'
import { AppError } from '#shared/errors'
import { fileFault } from '#shared/fileFault'
import type { DatasetSource } from '#shared/model/dataset'
import { withPatience } from '#shared/patience'

/** Folders with nothing but one folder in them that are gone into, as unpacked archives have them. */
const deepest = 3

/**
 * The source that lies at a path, told by what is there.
 * @throws {AppError} fileMissing, fileUnreadable, fileStalled, notAFile for a device or a pipe
 */
export async function detectPath(path: string): Promise<DatasetSource> {
  try {
    const found = await withPatience(stat(path), path)
    if (!found.isFile() && !found.isDirectory())
      throw new AppError('INVALID_INPUT', 'notAFile', { file: path })
    const probe = found.isFile() ? readEnds(path, found.size) : namesIn(path, deepest)
    return detectSource(path, await withPatience<FileProbe | FolderProbe>(probe, path))
  } catch (thrown) {
    throw fileFault(thrown, path)
  }
}

async function readEnds(path: string, size: number): Promise<FileProbe> {
  const file = await open(path, 'r')
  try {
    const read = async (position: number): Promise<Uint8Array> => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(probeBytes), 0, probeBytes, position)
      return buffer.subarray(0, bytesRead)
    }
    const [start, end] = [await read(0), await read(Math.max(0, size - probeBytes))]
    return { what: 'file', name: basename(path), start, end }
  } finally {
    await file.close()
  }
}

/** The names in a folder and, where it holds one folder only, in that. */
async function namesIn(folder: string, depth: number): Promise<FolderProbe> {
  const entries = await readdir(folder, { withFileTypes: true })
  const folders = entries.filter((entry) => entry.isDirectory() && !/^(?:\.|__MACOSX$)/u.test(entry.name))
  const [only] = folders
  const further =
    folders.length === 1 && only !== undefined && depth > 0
      ? (await namesIn(join(folder, only.name), depth - 1)).names
      : []
  return { what: 'folder', names: [...entries.map(({ name }) => name), ...further] }
}
