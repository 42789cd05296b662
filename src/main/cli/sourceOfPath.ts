import { open, readdir, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { AppError } from '../../shared/errors'
import type { CsvFormat } from '../../shared/model/csvFormat'
import type { DatasetSource } from '../../shared/model/dataset'
import { isIdxImages } from '../../shared/model/idxFile'
import { fileFault } from '../../shared/fileFault'

/** The size that the pictures of a folder get, and whether their colours stay. */
export type PictureForm = { readonly height: number; readonly width: number; readonly grey: boolean }

/** What a path holds, told by what is there and not by its name alone. */
export type PathKind = 'csv' | 'parquet' | 'idx' | 'image-folder'

const parquetMark = 'PAR1'

/** What lies at a path. @throws {AppError} fileMissing, fileUnreadable */
export async function pathKind(path: string): Promise<PathKind> {
  try {
    if ((await stat(path)).isDirectory()) {
      return (await readdir(path)).some(isIdxImages) ? 'idx' : 'image-folder'
    }
    return (await firstBytes(path, parquetMark.length)) === parquetMark ? 'parquet' : 'csv'
  } catch (error) {
    throw fileFault(error, path)
  }
}

async function firstBytes(path: string, count: number): Promise<string> {
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0)
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** The source for a path. `asked` are options that only text files have; for another kind they are refused. */
export function sourceOfPath(
  given: string,
  kind: PathKind,
  text: {
    readonly format: CsvFormat | null
    readonly test: string | null
    readonly testFormat?: CsvFormat | null
    readonly asked: string | null
  },
  pictures: PictureForm,
): DatasetSource {
  const path = resolve(given)
  if (kind === 'csv') {
    const { format, test, testFormat = null } = text
    return { kind, path, format, testPath: test === null ? null : resolve(test), testFormat }
  }
  if (text.asked !== null)
    throw new AppError('INVALID_INPUT', 'badInput', { field: text.asked, message: kind })
  switch (kind) {
    case 'parquet':
      return { kind, path }
    case 'idx':
      return { kind, folder: path }
    case 'image-folder': {
      const { height, width, grey } = pictures
      return { kind, folder: path, height, width, channels: grey ? 1 : 3 }
    }
  }
}
