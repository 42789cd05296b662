import { isUtf8 } from 'node:buffer'
import {
  markersIn,
  missingMarkers,
  type ColumnKind,
  type CsvConfidence,
  type CsvFormat,
  type CsvPreview,
  type Reject,
} from '../../../../shared/model/csvFormat'
import { noteLimit, type ImportNote } from '../../../../shared/model/importNote'
import { createIsMissing } from '../cells/missing'
import { leftOutOf } from './leftOut'
import { refuseBinary, refuseMarkup, refuseOtherFiles } from './binary'
import { detectDateOrder } from './dateOrder'
import { detectEncoding } from './encoding'
import { detectKind, isIndex } from './kinds'
import { detectMarkers } from './markers'
import { detectNumberStyle } from './numberStyle'
import { readSample } from './sample'
import type { SampleLine, SampleRecord } from './sampleRecords'
import { decodeSample } from './sampleText'
import { layoutNotes } from './layoutNotes'
import { readTable, type SampleTable } from './table'
import { findTotals } from './totals'

/** How a file is read: a format in which every column has its kind, and where its rows begin. */
export type ResolvedCsv = {
  readonly format: CsvFormat
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[]
  /** The physical line (from 1) that the first row can stand on; names, and a line `sep=;` of Excel, lie above it. */
  readonly firstRowLine: number
  readonly confidence: CsvConfidence
  readonly notes: readonly ImportNote[]
  /** The names as they stand in the file; null without names. */
  readonly header: readonly string[] | null
  /** Records under the names that hold units. */
  readonly unitsLines: readonly SampleLine[]
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
  /** Lines of the sample that are no rows. */
  readonly leftOut: readonly ImportNote[]
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
  const read = readTable(text, wanted, path)
  const keep = wanted?.keep ?? []
  const first = leftOutOf(read, { leaveOut: read.leaveOut, keep, missing: wanted?.missing ?? [] })
  const numbers = wanted === null ? detectStyle(first.table) : { ...wanted, numbers: 1, dateOrder: 1 }
  const { decimal, thousands, dates, missing } = numbers
  const style = { decimal, thousands, dates, missing }
  const totals = findTotals(first.table.rows, style, sample.complete)
  const hasChoice = wanted !== null && wanted.leaveOut !== null
  const leaveOut = hasChoice ? read.leaveOut : { ...read.leaveOut, totals: totals.labels.slice(0, 64) }
  const { table, leftOut, kept } = leftOutOf(read, { leaveOut, keep, missing })
  const columns = detectColumns(table, style, wanted?.kinds ?? {})
  const unproved = totals.unproved
    .filter(({ text }) => !leaveOut.totals.includes(text))
    .map(({ line, text }) => ({ kind: 'totalsUnproved' as const, line, text }))
  return {
    format: {
      encoding: encoding.encoding,
      delimiter: table.delimiter,
      layout: table.layout,
      header: table.header,
      firstLine: table.firstLine,
      ...style,
      badRows: wanted?.badRows ?? 'skip',
      kinds: Object.fromEntries(columns.map(({ name, kind }) => [name, kind])),
      leaveOut,
      keep,
    },
    columns,
    firstRowLine: table.firstRowLine,
    confidence: {
      ...table.confidence,
      encoding: encoding.confidence,
      numbers: numbers.numbers,
      dates: numbers.dateOrder,
    },
    notes: [...table.notes, ...layoutNotes(table, columns), ...unproved, ...kept].slice(0, noteLimit),
    header: table.texts,
    unitsLines: table.units.map(({ cells, line }) => ({ line, text: cells.join(' · ') })),
    leftOut,
    top: table.top,
    bytes: sample.bytes,
    rows: table.rows,
    faults: table.faults,
    replaced: encoding.encoding !== 'utf-8' || !isUtf8(sample.head),
    complete: sample.complete,
    bytesPerRow: table.bytesPerRow,
  }
}

/** A table without the lines that are no rows. */
type RowsOfTable = SampleTable & {
  /** Cells of all rows that have as many as there are columns, those from further on too. */
  readonly fitting: readonly (readonly string[])[]
}

type Style = Pick<CsvFormat, 'decimal' | 'thousands' | 'dates' | 'missing'>

function detectStyle(table: RowsOfTable): Style & { readonly numbers: number; readonly dateOrder: number } {
  const step = Math.max(1, Math.ceil((table.fitting.length * table.names.length) / styleCells))
  const some = table.fitting.filter((_, row) => row % step === 0)
  const present = (missing: readonly string[]): readonly (readonly string[])[] => {
    const isMissing = createIsMissing(missing)
    return table.names.map((_, position) => cellsOf(some, position, isMissing))
  }
  const cells = present(missingMarkers)
  const { style, confidence } = detectNumberStyle(cells, table.delimiter)
  const missing = detectMarkers(cells, style)
  const remaining = missing.length === missingMarkers.length ? cells : present(missing)
  const { dates, confidence: dateOrder } = detectDateOrder(remaining)
  return { ...style, missing: [...missing], dates, numbers: confidence, dateOrder }
}

function detectColumns(
  { fitting, names, unnamed, rows, attributes }: RowsOfTable,
  style: Style,
  wanted: CsvFormat['kinds'],
): ResolvedCsv['columns'] {
  const isMissing = createIsMissing(style.missing)
  const amongWords = markersIn('category', style.missing)
  const isMissingWord = createIsMissing(amongWords)
  return names.map((name, position) => {
    const given = Object.hasOwn(wanted, name) ? wanted[name] : undefined
    if (given !== undefined) return { name, kind: given }
    const declared = attributes[position]?.kind
    if (declared === 'number') return { name, kind: declared }
    const first = detectKind(cellsOf(fitting, position, isMissing), style)
    const isFound = first === 'number' || first === 'date' || amongWords.length === style.missing.length
    const detected = isFound ? first : detectKind(cellsOf(fitting, position, isMissingWord), style)
    // Numbers that are declared as names of classes are such.
    const kind =
      declared === 'words' && (detected === 'number' || detected === 'date') ? 'category' : detected
    const firstCells = position === 0 ? rows.map((row) => row.cells[0] ?? '') : []
    return {
      name,
      kind: kind === 'number' && position === 0 && isIndex(name, unnamed, firstCells) ? 'index' : kind,
    }
  })
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
