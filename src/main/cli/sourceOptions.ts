import { dirname, resolve } from 'node:path'
import { sourceCatalog } from '#shared/catalog/sources/index'
import { isTableSource } from '#shared/catalog/sources/ofSource'
import { AppError } from '#shared/errors'
import type { CsvFormat } from '#shared/model/csvFormat'
import type { DatasetSource } from '#shared/model/dataset'
import { FolderLayout, SixteenBit } from '#shared/model/imageFolder'

/** The size that the images of a folder get, and whether their colours stay. */
export type ImageForm = {
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

/** What was said about the text of a table. `asked` is the first option that only tables have. */
export type TableChoices = {
  readonly format: CsvFormat | null
  readonly test: string | null
  readonly testFormat?: CsvFormat | null
  readonly asked: string | null
}

/**
 * The source that was found at a path, with what was said of it.
 * @throws {AppError} optionNotForFormat for options of tables where there is none, badInput for values that are wrong
 */
export function sourceWith(found: DatasetSource, said: TableChoices, form: ImageForm): DatasetSource {
  if (isTableSource(found)) {
    const { format, test, testFormat = null } = said
    return form.images === undefined
      ? { ...found, format, testPath: test === null ? null : resolve(test), testFormat }
      : imagesOfTable(found.path, form, form.images)
  }
  if (said.asked !== null)
    throw new AppError('INVALID_INPUT', 'optionNotForFormat', {
      option: said.asked,
      format: sourceCatalog[found.kind].files?.name ?? found.kind,
    })
  return found.kind === 'image-folder' ? { ...found, ...formOf(form), layout: layoutOf(form) } : found
}

/** The images that a table names, in the folder that it lies in. */
function imagesOfTable(path: string, form: ImageForm, image: string): DatasetSource {
  const { labels: label } = form
  if (label === undefined)
    throw new AppError('INVALID_INPUT', 'badInput', {
      field: '--labels',
      message: '--images NAME --labels NAME',
    })
  const labels = { path, image, label }
  return { kind: 'image-folder', folder: dirname(path), ...formOf(form), layout: null, labels }
}

const formOf = (form: ImageForm) => ({
  height: form.height,
  width: form.width,
  channels: form.grey ? (1 as const) : (3 as const),
  sixteenBit: sixteenBitOf(form),
})

function layoutOf({ trainFolder = [], testFolder = [] }: ImageForm): FolderLayout | null {
  if (trainFolder.length === 0 && testFolder.length === 0) return null
  const inside = (folders: readonly string[]): string[] =>
    folders.map((folder) => folder.replaceAll('\\', '/').replaceAll(/^(?:\.\/)+|^\.$|\/+$/g, ''))
  const parsed = FolderLayout.safeParse({ train: inside(trainFolder), test: inside(testFolder) })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path[0] === 'test' ? '--test-folder' : '--train-folder'
  throw new AppError('INVALID_INPUT', 'badInput', { field, message: issue?.message ?? '' })
}

function sixteenBitOf({ sixteenBit = 'range' }: ImageForm): SixteenBit {
  const parsed = SixteenBit.safeParse(sixteenBit)
  if (parsed.success) return parsed.data
  const message = parsed.error.issues[0]?.message ?? ''
  throw new AppError('INVALID_INPUT', 'badInput', { field: '--sixteen-bit', message })
}
