import { isTableSource } from '../../catalog/sources/ofSource'
import type { TableSource } from '../../catalog/sources'
import type { DatasetManifest } from '../../model/dataset'
import type { CsvFormat } from '../../model/csvFormat'
import { featureNames, type Chosen } from '../../network/rowShape'

/**
 * Why a script reads data that the app has written for it: they are in no file, or are made from one in ways that a short
 * program cannot repeat to the last digit.
 */
export type WhyWritten =
  /** They come with the app, or from a formula. */
  | 'noFile'
  /** Images are decoded and brought to one size. */
  | 'images'
  /** The layout of the text (ARFF, fixed widths, marks of several characters) or of the file (a workbook, Parquet). */
  | 'layout'
  /** Quotation marks that do not close, or bytes that are no text. */
  | 'faults'
  /** More lines that are no rows than are listed. */
  | 'lines'
  /** A test file that is written otherwise. */
  | 'testFile'
  /** Texts as numbers. */
  | 'texts'
  /** Their file is gone, or another one than was imported. */
  | 'gone'

/** How a script gets its data. */
export type DataPlan =
  /** It reads the person's own file of text. */
  | { readonly kind: 'text'; readonly source: TableSource; readonly format: CsvFormat }
  /** It reads the files of MNIST and its like. */
  | { readonly kind: 'idx'; readonly folder: string | null }
  /** It reads what lies beside it. */
  | { readonly kind: 'written'; readonly what: 'table' | 'images'; readonly why: WhyWritten }

/** How a script for these data gets them. */
export function dataPlan(manifest: DatasetManifest, data: Chosen): DataPlan {
  const { source } = manifest
  if (source.kind === 'mnist' || source.kind === 'fashion-mnist') return { kind: 'idx', folder: null }
  if (source.kind === 'idx') return { kind: 'idx', folder: source.folder }
  if (manifest.kind === 'images')
    return { kind: 'written', what: 'images', why: source.kind === 'sample' ? 'noFile' : 'images' }
  const written = (why: WhyWritten): DataPlan => ({ kind: 'written', what: 'table', why })
  if (source.kind === 'sample' || source.kind === 'synthetic') return written('noFile')
  if (!isTableSource(source) || source.format === null) return written('layout')
  const why = whyNotAsText(manifest, data, source, source.format)
  return why === null ? { kind: 'text', source, format: source.format } : written(why)
}

const quoteFaults: ReadonlySet<string> = new Set(['textAfterQuote', 'unclosedQuote', 'notText'])

function whyNotAsText(
  manifest: DatasetManifest,
  data: Chosen,
  source: TableSource,
  format: CsvFormat,
): WhyWritten | null {
  const { columns, notes, rejected } = manifest
  const { layout, delimiter } = format
  // Python's csv takes the meaning from every letter behind a backslash, the app from marks only: \N stays.
  const isPlain =
    layout.kind === 'spaces' ||
    (layout.kind === 'delimited' && layout.escape === 'doubled' && delimiter.length === 1)
  if (format.table !== null || !isPlain || columns.length < 2) return 'layout'
  const used = new Set([...featureNames(manifest, data), data.target])
  if (columns.some(({ name, kind }) => kind === 'text' && used.has(name))) return 'texts'
  if (rejected?.listed.some(({ reason }) => quoteFaults.has(reason)) === true) return 'faults'
  if (rejected !== null && rejected.count > rejected.listed.length) return 'lines'
  if (rejected?.treatment === 'fill' && format.thousands !== '') return 'faults'
  const leftOut = notes.flatMap((note) => (note.kind === 'leftOut' && !note.kept ? [note] : []))
  const isListed = leftOut.every(
    ({ count, lines }) => lines.reduce((sum, [from, to]) => sum + to - from + 1, 0) >= count,
  )
  if (!isListed) return 'lines'
  if (source.testPath === null) return null
  const isLikeTraining =
    leftOut.length === 0 &&
    rejected === null &&
    isSameText(format, source.testFormat ?? format) &&
    !notes.some(({ kind }) => kind === 'testOrder' || kind === 'testColumnsLeftOut' || kind === 'testByPlace')
  return isLikeTraining ? null : 'testFile'
}

/** The names that the files of a text have beside a script: the second one's is another one. */
export function namesBeside({ source }: Extract<DataPlan, { kind: 'text' }>): readonly string[] {
  const base = (path: string): string => path.split(/[/\\]/).at(-1) ?? path
  const own = base(source.path)
  if (source.testPath === null) return [own]
  const test = base(source.testPath)
  return [own, test === own ? `test-${test}` : test]
}

/** Whether two files are written in the same way. */
const isSameText = (one: CsvFormat, other: CsvFormat): boolean =>
  JSON.stringify(textOf(one)) === JSON.stringify(textOf(other))

const textOf = ({
  encoding,
  delimiter,
  layout,
  header,
  firstLine,
  decimal,
  thousands,
  numbers,
}: CsvFormat): unknown => [encoding, delimiter, layout, header, firstLine, decimal, thousands, numbers]
