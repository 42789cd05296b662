import { stat } from 'node:fs/promises'
import { AppError } from '#shared/errors'
import { fileFault } from '#shared/fileFault'
import { withPatience } from '#shared/patience'
import { openFile } from '../openFile'
import type { TableBytes } from '../tableBytes'

/** The bytes of a file of text as they are. Throws what `openFile` does, and `tableMissing`: such a file is one table. */
export async function openFileBytes(path: string, table: string | null): Promise<TableBytes> {
  if (table !== null)
    throw new AppError('INVALID_INPUT', 'tableMissing', { file: path, wanted: table, tables: '–' })
  const handle = await openFile(path)
  const first = await handle.stat()
  return {
    kind: 'csv',
    size: first.size,
    written: null,
    tables: [],
    notes: [],
    read: async (into, offset, length, position) => {
      try {
        return (await withPatience(handle.read(into, offset, length, position), path)).bytesRead
      } catch (thrown) {
        throw fileFault(thrown, path)
      }
    },
    finish: async (read) => {
      const now = await statOf(path)
      if (now.size === first.size && now.mtimeMs === first.mtimeMs && read.bytes === first.size) return read
      throw new AppError('CONFLICT', 'fileChanged', { file: path })
    },
    // A dead drive answers neither a read nor the closing that waits for it.
    close: () => withPatience(handle.close(), path),
  }
}

async function statOf(path: string) {
  try {
    const { size, mtimeMs } = await withPatience(stat(path), path)
    return { size, mtimeMs }
  } catch (thrown) {
    throw fileFault(thrown, path)
  }
}
