import { isUtf8 } from 'node:buffer'
import {
  markersIn,
  missingMarkers,
  ofColumn,
  type ColumnKind,
  type CsvConfidence,
  type CsvFormat,
  type CsvPreview,
  type Reject,
} from '../../../../shared/model/csvFormat'
import { noteLimit, type ImportNote } from '../../../../shared/model/importNote'
import { createIsMissing } from '../cells/missing'
import { refuseBinary, refuseMarkup, refuseOtherFiles } from './binary'
import { detectEncoding } from './encoding'
import { detectKind, isIndex } from './kinds'
import { detectMarkers } from './markers'
import { findMoments, type KnownColumn } from './moments'
import { detectNumberStyle } from './numberStyle'
import { readSample } from './sample'
import type { SampleRecord } from './sampleRecords'
import { decodeSample } from './sampleText'
import { readTable, type SampleTable } from './table'

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
  const numbers = wanted === null ? detectStyle(table) : { ...wanted, numbers: 1 }
  const { decimal, thousands, missing } = numbers
  const style = { decimal, thousands, missing }
  const known = detectColumns(table, style, wanted)
  const columns = known.map(({ name, kind }) => ({ name, kind }))
  const { dates, dateOrders, times, ...moments } = findMoments(known, table.rows, wanted, path)
  return {
    format: {
      encoding: encoding.encoding,
      delimiter: table.delimiter,
      header: table.header,
      firstLine: table.firstLine,
      ...style,
      dates,
      dateOrders,
      times,
      badRows: wanted?.badRows ?? 'skip',
      kinds: Object.fromEntries(columns.map(({ name, kind }) => [name, kind])),
    },
    columns,
    firstRowLine: table.firstRowLine,
    confidence: {
      ...table.confidence,
      encoding: encoding.confidence,
      numbers: numbers.numbers,
      dates: moments.confidence,
    },
    notes: [...table.notes, ...moments.notes].slice(0, noteLimit),
    top: table.top,
    bytes: sample.bytes,
    rows: table.rows,
    faults: table.faults,
    replaced: encoding.encoding !== 'utf-8' || !isUtf8(sample.head),
    complete: sample.complete,
    bytesPerRow: table.bytesPerRow,
  }
}

type Style = Pick<CsvFormat, 'decimal' | 'thousands' | 'missing'>

function detectStyle(table: SampleTable): Style & { readonly numbers: number } {
  const step = Math.max(1, Math.ceil((table.fitting.length * table.names.length) / styleCells))
  const some = table.fitting.filter((_, row) => row % step === 0)
  const present = (missing: readonly string[]): readonly (readonly string[])[] => {
    const isMissing = createIsMissing(missing)
    return table.names.map((_, position) => cellsOf(some, position, isMissing))
  }
  const cells = present(missingMarkers)
  const { style, confidence } = detectNumberStyle(cells, table.delimiter)
  return { ...style, missing: [...detectMarkers(cells, style)], numbers: confidence }
}

function detectColumns(
  { fitting, names, unnamed, rows }: SampleTable,
  style: Style,
  wanted: CsvFormat | null,
): readonly KnownColumn[] {
  const isMissing = createIsMissing(style.missing)
  const amongWords = markersIn('category', style.missing)
  const isMissingWord = createIsMissing(amongWords)
  return names.map((name, position) => {
    const cells = cellsOf(fitting, position, isMissing)
    const given = givenKind(name, wanted)
    if (given !== undefined) return { name, kind: given, position, cells }
    const first = detectKind(cells, style)
    const isFound = first === 'number' || first === 'date' || amongWords.length === style.missing.length
    const kind = isFound ? first : detectKind(cellsOf(fitting, position, isMissingWord), style)
    const firstCells = position === 0 ? rows.map((row) => row.cells[0] ?? '') : []
    const isRowNumber = kind === 'number' && position === 0 && isIndex(name, unnamed, firstCells)
    return { name, kind: isRowNumber ? 'index' : kind, position, cells }
  })
}

/** Who says how a column's dates or times are read says that it is one of them. */
function givenKind(name: string, wanted: CsvFormat | null): ColumnKind | undefined {
  if (wanted === null) return undefined
  const kind = ofColumn(wanted.kinds, name)
  if (kind !== undefined) return kind
  if (ofColumn(wanted.dateOrders, name) !== undefined) return 'date'
  return ofColumn(wanted.times, name) === undefined ? undefined : 'number'
}

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
