import { isUtf8 } from 'node:buffer'
import {
  missingMarkers,
  type ColumnKind,
  type CsvConfidence,
  type CsvFormat,
  type CsvPreview,
  type Reject,
} from '#shared/model/csvFormat'
import { noteLimit, type ImportNote } from '#shared/model/importNote'
import type { Unfit } from '#shared/model/unfit'
import { createIsMissing } from '../cells/missing'
import type { ColumnWords } from './columnWords'
import { leftOutOf } from './leftOut'
import { refuseBinary, refuseMarkup, refuseOtherFiles } from './binary'
import { detectEncoding } from './encoding'
import { detectMarkers } from './markers'
import { findMoments } from './moments'
import { detectNumberStyle } from './numberStyle'
import { readSample, type FileSample } from './sample'
import type { SampleLine, SampleRecord } from './sampleRecords'
import { decodeSample } from './sampleText'
import { layoutNotes } from './layoutNotes'
import { readTable } from './table'
import { columnKey } from '#shared/byColumn'
import { cellsOf } from './cellsOf'
import { detectColumns, type FoundColumn, type RowsOfTable } from './detectColumns'
import { decoratedDigits, hasEnglishMoney } from './writtenNumbers'
import { titleNotes } from './titleNotes'
import { findTotals } from './totals'
import { nameNotes } from '#ml/data/nameNotes'
import { openFormatted, openTable } from '#ml/data/openTable'
import type { TableBytes, WrittenFormat } from '#ml/data/tableBytes'

/** How a file is read: a format in which every column has its kind, and where its rows begin. */
export type ResolvedCsv = {
  readonly format: CsvFormat
  readonly columns: readonly {
    readonly name: string
    readonly kind: ColumnKind
    readonly unfit?: Unfit
  }[]
  /** The physical line (from 1) that the first row can stand on; names, and a line `sep=;` of Excel, lie above it. */
  readonly firstRowLine: number
  readonly confidence: CsvConfidence
  readonly notes: readonly ImportNote[]
  /** The words of the columns that hold words, those of the sample. */
  readonly words: ReadonlyMap<string, ColumnWords>
  /** The names as they stand in the file; null without names. */
  readonly header: readonly string[] | null
  /** Records under the names that hold units. */
  readonly unitsLines: readonly SampleLine[]
}

/** A format together with what it was found out from. */
export type SniffedCsv = ResolvedCsv & {
  readonly tables: CsvPreview['tables']
  /** Those of the notes that are about the file as a whole: its name, how it became text, its title. */
  readonly fileNotes: readonly ImportNote[]
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

/**
 * Finds out what `wanted` leaves open. Of a file that holds several tables, `table` is looked at where `wanted` names
 * none. Throws what `resolveFormat` does.
 */
export async function sniffCsv(
  path: string,
  wanted: CsvFormat | null,
  table: string | null = null,
): Promise<SniffedCsv> {
  const source = wanted === null ? await openTable(path, table) : await openFormatted(path, wanted)
  try {
    return sniffSample(
      await readSample(source, path),
      source,
      wanted === null ? null : { ...wanted, ...source.written },
    )
  } finally {
    await source.close()
  }
}

function sniffSample(
  sample: FileSample,
  { written, ...source }: Pick<TableBytes, 'kind' | 'written' | 'tables' | 'notes'>,
  wanted: CsvFormat | null,
): SniffedCsv {
  const { path } = sample
  const known = wanted ?? written
  if (written === null) refuseOtherFiles(sample)
  const encoding = known === null ? detectEncoding(sample) : { encoding: known.encoding, confidence: 1 }
  const text = decodeSample(sample, encoding.encoding)
  if (written === null) refuseBinary(text.head, path)
  if (known === null) refuseMarkup(text.head, path)
  const read = readTable(text, wanted, path, written)
  const keep = wanted?.keep ?? []
  const first = leftOutOf(read, { leaveOut: read.leaveOut, keep, missing: wanted?.missing ?? [] })
  const numbers = wanted === null ? detectStyle(first.table, written) : { ...wanted, numbers: 1 }
  const { decimal, thousands, missing } = numbers
  const style = { decimal, thousands, missing }
  const totals = findTotals(first.table.rows, style, sample.complete)
  const hasChoice = wanted !== null && wanted.leaveOut !== null
  const leaveOut = hasChoice ? read.leaveOut : { ...read.leaveOut, totals: totals.labels.slice(0, 64) }
  const { table, leftOut, kept } = leftOutOf(read, { leaveOut, keep, missing })
  const unproved = totals.unproved
    .filter(({ text: label }) => !leaveOut.totals.includes(label))
    .map(({ line, text: label }) => ({ kind: 'totalsUnproved' as const, line, text: label }))
  const words = {
    missingIn: wanted?.missingIn ?? {},
    spaces: wanted?.spaces ?? 'trim',
    joins: wanted?.joins ?? {},
    limits: wanted?.limits ?? {},
  }
  const found = detectColumns(table, { ...style, ...words }, wanted)
  const columns = found.map(({ name, kind, unfit }) => ({ name, kind, ...(unfit === null ? {} : { unfit }) }))
  const { dates, dateOrders, times, ...moments } = findMoments(found, table.rows, wanted, path)
  const fileNotes = [...nameNotes(path, source.kind), ...source.notes, ...titleNotes(table.titles)]
  return {
    format: {
      table: known?.table ?? null,
      encoding: encoding.encoding,
      delimiter: table.delimiter,
      layout: table.layout,
      header: table.header,
      firstLine: table.firstLine,
      ...style,
      dates,
      dateOrders,
      times,
      ...words,
      missingIn: { ...words.missingIn, ...byColumn(found, ({ markers }) => markers) },
      badRows: wanted?.badRows ?? 'skip',
      kinds: byColumn(found, ({ kind }) => kind),
      numbers: byColumn(found, ({ form }) => form),
      leaveOut,
      keep,
    },
    columns,
    firstRowLine: table.firstRowLine,
    confidence: {
      ...table.confidence,
      encoding: encoding.confidence,
      numbers: numbers.numbers,
      dates: moments.confidence,
    },
    notes: [
      ...fileNotes,
      ...table.notes,
      ...(written === null ? layoutNotes(table, columns) : []),
      ...unproved,
      ...kept,
      ...found.flatMap(({ notes }) => notes),
      ...moments.notes,
    ].slice(0, noteLimit),
    words: new Map(found.flatMap(({ name, words: all }) => (all === null ? [] : [[name, all] as const]))),
    header: table.texts,
    unitsLines: table.units.map(({ cells, line }) => ({ line, text: cells.join(' · ') })),
    leftOut,
    tables: source.tables,
    fileNotes,
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

function detectStyle(
  table: RowsOfTable,
  written: WrittenFormat | null,
): Style & { readonly numbers: number } {
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
  const { style, confidence } =
    written === null
      ? detectNumberStyle(marked, isEnglish ? ',' : table.delimiter)
      : { style: { decimal: written.decimal, thousands: written.thousands }, confidence: 1 }
  return { ...style, missing: [...detectMarkers(cells, style)], numbers: confidence }
}

/** What was found of each column, by its name; a column of which nothing was found has no entry. */
function byColumn<Value>(
  columns: readonly FoundColumn[],
  of: (column: FoundColumn) => Value | null,
): Record<string, Value> {
  return Object.fromEntries(
    columns.flatMap((column) => {
      const value = of(column)
      return value === null ? [] : [[columnKey(column.name), value] as const]
    }),
  )
}
