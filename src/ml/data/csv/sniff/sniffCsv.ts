import { isUtf8 } from 'node:buffer'
import {
  limitsOf,
  markersIn,
  missingMarkers,
  type ColumnKind,
  type CsvConfidence,
  type CsvFormat,
  type CsvPreview,
  type NumberForm,
  type Reject,
} from '../../../../shared/model/csvFormat'
import { noteLimit, type ImportNote } from '../../../../shared/model/importNote'
import { createIsMissing } from '../cells/missing'
import { refuseBinary, refuseMarkup, refuseOtherFiles } from './binary'
import { detectDateOrder } from './dateOrder'
import { detectEncoding } from './encoding'
import { detectKind, isIndex } from './kinds'
import { detectMarkers } from './markers'
import { numbersOrWords } from './numbersOrWords'
import { detectNumberStyle } from './numberStyle'
import { readSample } from './sample'
import type { SampleRecord } from './sampleRecords'
import { decodeSample } from './sampleText'
import { readTable, type SampleTable } from './table'
import { decoratedDigits, hasEnglishMoney } from './writtenNumbers'

/** How a file is read: a format in which every column has its kind, and where its rows begin. */
export type ResolvedCsv = {
  readonly format: CsvFormat
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[]
  /** The physical line (from 1) that the first row can stand on; names, and a line `sep=;` of Excel, lie above it. */
  readonly firstRowLine: number
  readonly confidence: CsvConfidence
  readonly notes: readonly ImportNote[]
}

/** A format together with what it was found out from. */
export type SniffedCsv = ResolvedCsv & {
  readonly top: CsvPreview['top']
  readonly bytes: number
  /** The rows at the beginning of the file. */
  readonly rows: readonly SampleRecord[]
  readonly faults: readonly Reject[]
  /** U+FFFD in them stands for bytes that are no text, not for itself. */
  readonly replaced: boolean
  /** They are all rows of the file. */
  readonly complete: boolean
  /** What a row takes, on average over the sample. */
  readonly bytesPerRow: number
}

/** Cells from which the style of numbers and dates is found out; many more would take longer than reading them. */
const styleCells = 60_000

/** Finds out what `wanted` leaves open. Throws what `resolveFormat` does. */
export async function sniffCsv(path: string, wanted: CsvFormat | null): Promise<SniffedCsv> {
  const sample = await readSample(path)
  refuseOtherFiles(sample)
  const encoding = wanted === null ? detectEncoding(sample) : { encoding: wanted.encoding, confidence: 1 }
  const text = decodeSample(sample, encoding.encoding)
  refuseBinary(text.head, path)
  if (wanted === null) refuseMarkup(text.head, path)
  const table = readTable(text, wanted, path)
  const numbers = wanted === null ? detectStyle(table) : { ...wanted, numbers: 1, dateOrder: 1 }
  const { decimal, thousands, dates, missing } = numbers
  const style = { decimal, thousands, dates, missing }
  const limits = wanted?.limits ?? {}
  const detected = detectColumns(table, style, { kinds: {}, numbers: {}, ...wanted, limits })
  const columns = detected.map(({ name, kind }) => ({ name, kind }))
  return {
    format: {
      encoding: encoding.encoding,
      delimiter: table.delimiter,
      header: table.header,
      firstLine: table.firstLine,
      ...style,
      badRows: wanted?.badRows ?? 'skip',
      kinds: Object.fromEntries(columns.map(({ name, kind }) => [name, kind])),
      numbers: Object.fromEntries(
        detected.flatMap(({ name, form }) => (form === null ? [] : [[name, form] as const])),
      ),
      limits,
    },
    columns,
    firstRowLine: table.firstRowLine,
    confidence: {
      ...table.confidence,
      encoding: encoding.confidence,
      numbers: numbers.numbers,
      dates: numbers.dateOrder,
    },
    notes: [...table.notes, ...detected.flatMap(({ notes }) => notes)].slice(0, noteLimit),
    top: table.top,
    bytes: sample.bytes,
    rows: table.rows,
    faults: table.faults,
    replaced: encoding.encoding !== 'utf-8' || !isUtf8(sample.head),
    complete: sample.complete,
    bytesPerRow: table.bytesPerRow,
  }
}

type Style = Pick<CsvFormat, 'decimal' | 'thousands' | 'dates' | 'missing'>

function detectStyle(table: SampleTable): Style & { readonly numbers: number; readonly dateOrder: number } {
  const step = Math.max(1, Math.ceil((table.fitting.length * table.names.length) / styleCells))
  const some = table.fitting.filter((_, row) => row % step === 0)
  const present = (missing: readonly string[]): readonly (readonly string[])[] => {
    const isMissing = createIsMissing(missing)
    return table.names.map((_, position) => cellsOf(some, position, isMissing))
  }
  const cells = present(missingMarkers)
  const decorated = cells.map(decoratedDigits)
  const isEnglish = cells.some((column, index) => decorated[index] !== null && hasEnglishMoney(column))
  const marked = cells.map((column, index) => decorated[index] ?? column)
  const { style, confidence } = detectNumberStyle(marked, isEnglish ? ',' : table.delimiter)
  const missing = detectMarkers(cells, style)
  const remaining = missing.length === missingMarkers.length ? cells : present(missing)
  const { dates, confidence: dateOrder } = detectDateOrder(remaining)
  return { ...style, missing: [...missing], dates, numbers: confidence, dateOrder }
}

/** A column, how its numbers are written, and what is to be told about it. */
type DetectedColumn = ResolvedCsv['columns'][number] & {
  readonly form: NumberForm | null
  readonly notes: readonly ImportNote[]
}

function detectColumns(
  { fitting, names, unnamed, rows, delimiter }: SampleTable,
  style: Style,
  wanted: Pick<CsvFormat, 'kinds' | 'numbers' | 'limits'>,
): readonly DetectedColumn[] {
  const isMissing = createIsMissing(style.missing)
  const amongWords = markersIn('category', style.missing)
  const isMissingWord = createIsMissing(amongWords)
  return names.map((name, position) => {
    const cells = cellsOf(fitting, position, isMissing)
    const given = ownValue(wanted.kinds, name)
    const settled = { kind: given, form: ownValue(wanted.numbers, name), limits: limitsOf(wanted, name) }
    const { areNumbers, form, code, notes } = numbersOrWords(name, cells, { ...style, delimiter }, settled)
    if (given !== undefined) return { name, kind: given, form, notes }
    const firstCells = position === 0 ? rows.map((row) => row.cells[0] ?? '') : []
    const isCounted = areNumbers || code === 'leadingZeros'
    if (isCounted && form === null && position === 0 && isIndex(name, unnamed, firstCells)) {
      return { name, kind: 'index', form: null, notes: [] }
    }
    if (code !== null) return { name, kind: 'category', form, notes }
    const first = detectKind(cells, style, areNumbers)
    const isFound = first === 'number' || first === 'date' || amongWords.length === style.missing.length
    const kind = isFound ? first : detectKind(cellsOf(fitting, position, isMissingWord), style, false)
    return { name, kind, form, notes: kind === 'number' || kind === 'category' ? notes : [] }
  })
}

const ownValue = <Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined

/** The cells of a column that hold something. */
function cellsOf(
  rows: readonly (readonly string[])[],
  position: number,
  isMissing: (text: string) => boolean,
): readonly string[] {
  const cells: string[] = []
  for (const row of rows) {
    const cell = row[position] ?? ''
    if (!isMissing(cell)) cells.push(cell)
  }
  return cells
}
