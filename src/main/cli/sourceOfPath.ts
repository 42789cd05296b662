import { open, readdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { AppError } from '#shared/errors'
import type { CsvFormat } from '#shared/model/csvFormat'
import type { DatasetSource } from '#shared/model/dataset'
import { isIdxImages } from '#shared/model/idxFile'
import { fileFault } from '#shared/fileFault'
import { FolderLayout, SixteenBit } from '#shared/model/pictures'

/** The size that the pictures of a folder get, and whether their colours stay. */
export type PictureForm = {
  readonly height: number
  readonly width: number
  readonly grey: boolean
  /** Folders that hold the classes; without any they are found out. */
  readonly trainFolder?: readonly string[]
  readonly testFolder?: readonly string[]
  readonly sixteenBit?: string
  /** Columns of a table that name images and their classes. */
  readonly images?: string
  readonly labels?: string
}

/** What a path holds, told by what is there and not by its name alone. */
export type PathKind = 'csv' | 'parquet' | 'idx' | 'image-folder'

const parquetMark = 'PAR1'

/** What lies at a path. @throws {AppError} fileMissing, fileUnreadable */
export async function pathKind(path: string): Promise<PathKind> {
  try {
    if ((await stat(path)).isDirectory()) {
      return (await holdsIdx(path)) ? 'idx' : 'image-folder'
    }
    return (await firstBytes(path, parquetMark.length)) === parquetMark ? 'parquet' : 'csv'
  } catch (error) {
    throw fileFault(error, path)
  }
}

/** IDX images lie in a folder or further in, where an unpacked archive holds nothing but one folder. */
async function holdsIdx(folder: string, depth = 3): Promise<boolean> {
  const entries = await readdir(folder, { withFileTypes: true })
  if (entries.some(({ name }) => isIdxImages(name))) return true
  const folders = entries.filter((entry) => entry.isDirectory() && !/^(?:\.|__MACOSX$)/u.test(entry.name))
  const [only] = folders
  return (
    folders.length === 1 && only !== undefined && depth > 0 && holdsIdx(join(folder, only.name), depth - 1)
  )
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
  if (kind === 'csv' && pictures.images !== undefined) return imagesOfTable(path, pictures, pictures.images)
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
      const layout = layoutOf(pictures)
      return { kind, folder: path, ...formOf(pictures), layout, labels: null }
    }
  }
}

/** The images that a table names, in the folder that it lies in. */
function imagesOfTable(path: string, pictures: PictureForm, image: string): DatasetSource {
  const { labels: label } = pictures
  if (label === undefined)
    throw new AppError('INVALID_INPUT', 'badInput', {
      field: '--labels',
      message: '--images NAME --labels NAME',
    })
  const labels = { path, image, label }
  return { kind: 'image-folder', folder: dirname(path), ...formOf(pictures), layout: null, labels }
}

const formOf = (pictures: PictureForm) => ({
  height: pictures.height,
  width: pictures.width,
  channels: pictures.grey ? (1 as const) : (3 as const),
  sixteenBit: sixteenBitOf(pictures),
})

function layoutOf({ trainFolder = [], testFolder = [] }: PictureForm): FolderLayout | null {
  if (trainFolder.length === 0 && testFolder.length === 0) return null
  const inside = (folders: readonly string[]): string[] =>
    folders.map((folder) => folder.replaceAll('\\', '/').replaceAll(/^(?:\.\/)+|^\.$|\/+$/g, ''))
  const parsed = FolderLayout.safeParse({ train: inside(trainFolder), test: inside(testFolder) })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path[0] === 'test' ? '--test-folder' : '--train-folder'
  throw new AppError('INVALID_INPUT', 'badInput', { field, message: issue?.message ?? '' })
}

function sixteenBitOf({ sixteenBit = 'range' }: PictureForm): SixteenBit {
  const parsed = SixteenBit.safeParse(sixteenBit)
  if (parsed.success) return parsed.data
  const message = parsed.error.issues[0]?.message ?? ''
  throw new AppError('INVALID_INPUT', 'badInput', { field: '--sixteen-bit', message })
}
