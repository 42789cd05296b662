import { markersIn, type CsvFormat } from '../../../../shared/model/csvFormat'
import type { Column, DatasetManifest } from '../../../../shared/model/dataset'
import { bracketed, indented, text, texts } from './python'
import { isWritten, type TableRun } from './tableRun'

/** Names of more columns than this are taken from the file. */
const mostNames = 40
/** Dictionaries of more words than this are made anew, in the same order. */
const mostWords = 200

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
  const repeated = run.data.dropDuplicates ? [withoutRepeats(run)] : []
  switch (source.kind) {
    case 'sample':
      return [
        '# This table comes with Descent.',
        `table = pd.read_csv(${text(`${source.name}.csv`)})`,
        ...repeated,
      ].join('\n')
    case 'parquet':
      return [`table = pd.read_parquet(${text(source.path)})`, ...repeated].join('\n')
    case 'csv': {
      if (source.format === null) return null
      const options = csvOptions(run, source.format)
      if (source.testPath === null) {
        return [...note, `table = ${readCall(text(source.path), options)}`, ...repeated].join('\n')
      }
      return [
        ...note,
        `read = lambda path: ${readCall('path', options)}`,
        '# The rows of the second file test.',
        `table = pd.concat([read(${text(source.path)}), read(${text(source.testPath)})], ignore_index=True)`,
        ...repeated,
      ].join('\n')
    }
    case 'mnist':
    case 'fashion-mnist':
    case 'idx':
    case 'image-folder':
    case 'synthetic':
      return null
  }
}

/** Code that leaves out rows which repeat an earlier one, row numbers aside. */
function withoutRepeats({ manifest }: TableRun): string {
  const indexes = manifest.columns.filter(({ kind }) => kind === 'index').map(({ name }) => name)
  // pandas makes an index of what a Parquet file says is one: it is no column.
  if (indexes.length === 0 || manifest.source.kind === 'parquet') return 'table = table.drop_duplicates()'
  return `table = table[~table.drop(columns=${texts(indexes)}).duplicated()]`
}

const readCall = (path: string, options: readonly string[]): string =>
  ['pd.read_csv(', `  ${path},`, ...options.map((option) => `  ${indented(option)},`), ')'].join('\n')

function csvOptions({ manifest, features, target }: TableRun, format: CsvFormat): string[] {
  const names = manifest.columns.map(({ name }) => name)
  const firstLine = format.firstLine ?? 1
  const written = [...features, target].filter(isWritten).map(({ name }) => `${text(name)}: str`)
  return [
    ...(format.encoding === 'utf-8' ? [] : [`encoding=${text(pythonEncoding(format.encoding))}`]),
    ...layoutOptions(format),
    ...(format.decimal === '.' ? [] : [`decimal=${text(format.decimal)}`]),
    ...(format.thousands === '' ? [] : [`thousands=${text(format.thousands)}`]),
    ...skippedLines(manifest, firstLine),
    `header=${format.header ? '0' : 'None'}`,
    ...(names.length <= mostNames || !format.header ? [`names=${texts(names)}`] : []),
    ...(written.length > 0 ? [`dtype=${bracketed('{', written, '}')}`] : []),
    'keep_default_na=False',
    `na_values=${missingValues(manifest.columns, format)}`,
    ...(format.badRows === 'skip' && manifest.rejected !== null ? ["on_bad_lines='skip'"] : []),
  ]
}

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
function missingValues(columns: DatasetManifest['columns'], { missing }: CsvFormat): string {
  const among = (kind: Column['kind']): string => texts(['', ...markersIn(kind, missing)])
  if (among('number') === among('category')) return among('number')
  return bracketed(
    '{',
    columns.map(({ name, kind }) => `${text(name)}: ${among(kind)}`),
    '}',
  )
}

/** Python's utf-16 reads the mark at the beginning. */
const pythonEncoding = (encoding: CsvFormat['encoding']): string => encoding.replace(/^utf-16le$/, 'utf-16')

/** Code for a column of the table as numbers: words by their place in the dictionary, dates as days since 1970. */
export function numbersOf(column: Column, source: DatasetManifest['source']): string {
  const cells = `table[${text(column.name)}]`
  const words = column.categories ?? []
  switch (column.kind) {
    case 'category':
      return words.length > mostWords
        ? `${cells}.map({word: k for k, word in enumerate(${cells}.dropna().unique())})`
        : `${cells}.map(${dictionary(words)})`
    case 'boolean':
      if (source.kind === 'parquet') return `${cells}.astype('float32')`
      return `${cells}.str.strip().str.lower().map(${dictionary(words.map((word) => word.toLowerCase()))})`
    case 'date': {
      const dates = source.kind === 'csv' ? source.format?.dates : 'iso'
      const how =
        dates === 'day-first' ? ", format='mixed', dayfirst=True, utc=True" : ", format='mixed', utc=True"
      return `(pd.to_datetime(${cells}${how}) - pd.Timestamp(0, tz='UTC')) / pd.Timedelta(days=1)`
    }
    case 'number':
    case 'index':
    case 'text':
      return cells
  }
}

const dictionary = (words: readonly string[]): string =>
  bracketed(
    '{',
    words.map((word, place) => `${text(word)}: ${String(place)}`),
    '}',
  )
