import type { TableSource } from '#shared/catalog/sources/index'
import { encodingEntry } from '#shared/catalog/dialect/encodings'
import { isTableSource } from '#shared/catalog/sources/ofSource'
import { markersIn, type CsvFormat } from '#shared/model/csvFormat'
import type { DatasetManifest } from '#shared/model/dataset'
import { formedNumbers, formOf } from './formedColumns'
import { bracketed, indented, text, texts } from './python'
import { leaveOut } from './leaveOut'
import { isWritten, readColumns, type TableRun } from './tableRun'

/** Names of more columns than this are taken from the file. */
const mostNames = 40

/** Code that reads the table as the app did; null for tables that are in no file. */
export function readTable(run: TableRun): string | null {
  const { source, rejected } = run.manifest
  const skipped = (rejected?.count ?? 0) > 0 ? rejected : null
  const note =
    skipped === null
      ? []
      : [
          `# Rows that could not be read as they stand: ${String(skipped.count)}; Descent's data page lists them.`,
        ]
  const repeated = [
    ...leaveOut(run.manifest, run.data),
    ...(run.data.dropDuplicates ? [withoutRepeats(run)] : []),
  ]
  if (isTableSource(source)) return readTexts(run, source, note, repeated)
  switch (source.kind) {
    case 'sample':
      return [
        '# This table comes with Descent.',
        `table = pd.read_csv(${text(`${source.name}.csv`)})`,
        ...repeated,
      ].join('\n')
    case 'parquet':
      return [`table = pd.read_parquet(${text(source.path)})`, ...repeated].join('\n')
    case 'mnist':
    case 'fashion-mnist':
    case 'idx':
    case 'image-folder':
    case 'synthetic':
      return null
  }
}

/** Code that reads a table of texts, and its test file behind it. */
function readTexts(
  run: TableRun,
  source: TableSource,
  note: readonly string[],
  repeated: readonly string[],
): string | null {
  const { format, testPath, testFormat = null } = source
  if (format === null) return null
  const options = csvOptions(run, format)
  const formed = formedNumbers(run, format)
  const first = [...note, ...(Object.values(format.joins).includes(true) ? [foldWords] : [])]
  if (testPath === null) {
    return [...first, `table = ${readCall(text(source.path), options, format)}`, ...formed, ...repeated].join(
      '\n',
    )
  }
  if (testFormat !== null) {
    const isNamed = testFormat.header && format.header
    return [
      ...first,
      `table = ${readCall(text(source.path), options, format)}`,
      '# The rows of the second file test.',
      `test = ${readCall(text(testPath), csvOptions(run, testFormat, !isNamed), testFormat)}`,
      'table = pd.concat([table, test[table.columns]], ignore_index=True)',
      ...formed,
      ...repeated,
    ].join('\n')
  }
  return [
    ...first,
    `read = lambda path: ${readCall('path', options, format)}`,
    '# The rows of the second file test.',
    `table = pd.concat([read(${text(source.path)}), read(${text(testPath)})], ignore_index=True)`,
    ...formed,
    ...repeated,
  ].join('\n')
}

/** Code that leaves out rows which repeat an earlier one, row numbers aside. */
function withoutRepeats({ manifest }: TableRun): string {
  const indexes = manifest.columns.filter(({ kind }) => kind === 'index').map(({ name }) => name)
  // pandas makes an index of what a Parquet file says is one: it is no column.
  if (indexes.length === 0 || manifest.source.kind === 'parquet') return 'table = table.drop_duplicates()'
  return `table = table[~table.drop(columns=${texts(indexes)}).duplicated()]`
}

const readCall = (path: string, options: readonly string[], { table }: CsvFormat): string =>
  [
    table === null ? 'pd.read_csv(' : 'pd.read_excel(',
    `  ${path},`,
    ...options.map((option) => `  ${indented(option)},`),
    ')',
  ].join('\n')

/** Words that the app takes for the same: those that differ in case, width, spaces or a full stop at the end only. */
const foldWords = String.raw`import re, unicodedata
def fold(word):
  word = re.sub(r'[\s\u00ad\u180e\u200b-\u200f\u2060\ufeff]+', '', unicodedata.normalize('NFKC', str(word))).lower()
  return re.sub(r'[.。]+$', '', word) or word`

function csvOptions(run: TableRun, format: CsvFormat, isRenamed = true): string[] {
  const { manifest } = run
  const names = manifest.columns.map(({ name }) => name)
  const firstLine = format.firstLine ?? 1
  const isText = format.table === null
  const written = readColumns(run)
    .filter((column) => isWritten(column, manifest) || formOf(column, format) !== null)
    .map(({ name }) => `${text(name)}: str`)
  return [
    ...(format.table === null ? textOptions(format) : [`sheet_name=${text(format.table)}`]),
    ...skippedLines(manifest, firstLine),
    `header=${format.header ? '0' : 'None'}`,
    ...((isRenamed && names.length <= mostNames) || !format.header ? [`names=${texts(names)}`] : []),
    ...(written.length > 0 ? [`dtype=${bracketed('{', written, '}')}`] : []),
    'keep_default_na=False',
    ...(format.spaces === 'trim' && isText ? ['skipinitialspace=True'] : []),
    `na_values=${missingValues(manifest.columns, format)}`,
    ...(format.badRows === 'skip' && manifest.rejected !== null && isText ? ["on_bad_lines='skip'"] : []),
  ]
}

/** How pandas is told to read text: its encoding, its cells, its numbers. */
const textOptions = (format: CsvFormat): readonly string[] => [
  ...(format.encoding === 'utf-8'
    ? []
    : [`encoding=${text(encodingEntry(format.encoding).python ?? format.encoding)}`]),
  ...layoutOptions(format),
  ...(format.decimal === '.' ? [] : [`decimal=${text(format.decimal)}`]),
  ...(format.thousands === '' ? [] : [`thousands=${text(format.thousands)}`]),
]

/** How pandas is told which cells a line has; what it cannot read so it reads by a delimiter. */
function layoutOptions({ layout, delimiter }: CsvFormat): readonly string[] {
  if (layout.kind === 'spaces') return [`sep=${text(String.raw`\s+`)}`]
  if (layout.kind !== 'delimited') return [`sep=${text(delimiter)}`]
  const mark = delimiter.length > 1 ? delimiter.replaceAll(/[|^]/g, String.raw`\$&`) : delimiter
  return [
    `sep=${text(mark)}`,
    ...(delimiter.length > 1 ? ["engine='python'"] : []),
    ...(layout.quote === '"' ? [] : [`quotechar=${text(layout.quote)}`]),
    ...(layout.escape === 'doubled' ? [] : [`escapechar=${text('\\')}`]),
  ]
}

/** Lines above the names, and those that the import left out. */
function skippedLines({ notes }: TableRun['manifest'], firstLine: number): readonly string[] {
  const below = notes
    .flatMap((note) => (note.kind === 'leftOut' && note.file === 'training' && !note.kept ? note.lines : []))
    .filter(([from]) => from > firstLine)
    .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index - 1))
  if (below.length === 0) return firstLine > 1 ? [`skiprows=${String(firstLine - 1)}`] : []
  const above = firstLine > 1 ? [`*range(${String(firstLine - 1)})`] : []
  return [`skiprows=[${[...above, ...below.toSorted((a, b) => a - b).map(String)].join(', ')}]`]
}

/** The markers of all columns, or where some do not count among words those of each. */
function missingValues(columns: DatasetManifest['columns'], format: CsvFormat): string {
  const lists = columns.map((column) =>
    texts(['', ...markersIn(format, column), ...(formOf(column, format)?.missing ?? [])]),
  )
  const [first = texts([''])] = lists
  if (lists.every((list) => list === first)) return first
  return bracketed(
    '{',
    columns.map(({ name }, index) => `${text(name)}: ${lists[index] ?? first}`),
    '}',
  )
}
