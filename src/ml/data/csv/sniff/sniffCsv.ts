import { isUtf8 } from 'node:buffer'
import {
  holdsWords,
  markersIn,
  missingMarkers,
  type ColumnKind,
  type CsvConfidence,
  type CsvFormat,
  type CsvPreview,
  type Reject,
} from '../../../../shared/model/csvFormat'
import { noteLimit, type ImportNote } from '../../../../shared/model/importNote'
import type { Unfit } from '../../../../shared/model/unfit'
import { isRowNumberName } from '../../rowNumberName'
import { unfitOf } from '../../unfit'
import { createIsMissing } from '../cells/missing'
import type { ColumnWords } from './columnWords'
import { refuseBinary, refuseMarkup, refuseOtherFiles } from './binary'
import { detectDateOrder } from './dateOrder'
import { detectEncoding } from './encoding'
import { areBooleans, detectKind, isIndex } from './kinds'
import { detectMarkers } from './markers'
import { detectNumberStyle } from './numberStyle'
import { readSample } from './sample'
import type { SampleRecord } from './sampleRecords'
import { decodeSample } from './sampleText'
import { readTable, type SampleTable } from './table'
import { columnKey, ofColumn } from '../../../../shared/byColumn'
import { readWords, type WordColumn } from './wordColumn'

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
  const words = {
    missingIn: wanted?.missingIn ?? {},
    spaces: wanted?.spaces ?? 'trim',
    joins: wanted?.joins ?? {},
  }
  const found = detectColumns(table, { ...style, ...words }, wanted)
  const columns = found.map(({ name, kind, unfit }) => ({ name, kind, ...(unfit === null ? {} : { unfit }) }))
  const own = found.flatMap(({ name, markers }) =>
    markers === null ? [] : [[columnKey(name), markers] as const],
  )
  return {
    format: {
      encoding: encoding.encoding,
      delimiter: table.delimiter,
      header: table.header,
      firstLine: table.firstLine,
      ...style,
      ...words,
      missingIn: { ...words.missingIn, ...Object.fromEntries(own) },
      badRows: wanted?.badRows ?? 'skip',
      kinds: Object.fromEntries(columns.map(({ name, kind }) => [columnKey(name), kind])),
    },
    columns,
    firstRowLine: table.firstRowLine,
    confidence: {
      ...table.confidence,
      encoding: encoding.confidence,
      numbers: numbers.numbers,
      dates: numbers.dateOrder,
    },
    notes: [...table.notes, ...found.flatMap(({ notes }) => notes)].slice(0, noteLimit),
    words: new Map(found.flatMap(({ name, words: all }) => (all === null ? [] : [[name, all] as const]))),
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
  const { style, confidence } = detectNumberStyle(cells, table.delimiter)
  const missing = detectMarkers(cells, style)
  const remaining = missing.length === missingMarkers.length ? cells : present(missing)
  const { dates, confidence: dateOrder } = detectDateOrder(remaining)
  return { ...style, missing: [...missing], dates, numbers: confidence, dateOrder }
}

/** What was found out about a column; words and markers are null where it holds none. */
type FoundColumn = {
  readonly name: string
  readonly kind: ColumnKind
  readonly unfit: Unfit | null
  readonly markers: WordColumn['markers']
  readonly words: ColumnWords | null
  readonly notes: readonly ImportNote[]
}

function detectColumns(
  { fitting, names, unnamed, rows }: SampleTable,
  format: Style & Pick<CsvFormat, 'missingIn' | 'spaces' | 'joins'>,
  wanted: CsvFormat | null,
): readonly FoundColumn[] {
  const isMarker = createIsMissing(format.missing)
  const isEmpty = createIsMissing([])
  return names.map((name, position) => {
    const given = ofColumn(wanted?.kinds ?? {}, name)
    const own = ofColumn(format.missingIn, name)
    const isMissing =
      own === undefined ? isMarker : createIsMissing(markersIn(format, { name, kind: 'number' }))
    const cells = cellsOf(fitting, position, isMissing)
    const first = given ?? detectKind(cells, format)
    const facts = { name, rows: fitting.length }
    if (!holdsWords(first)) {
      const firstCells = position === 0 ? rows.map((row) => row.cells[0] ?? '') : []
      const isRowNumber = first === 'number' && position === 0 && isIndex(name, unnamed, firstCells)
      const kind = given ?? (isRowNumber ? 'index' : first)
      const unfit = unfitOf({
        ...facts,
        kind,
        ...numbersIn(cells, name),
        missing: fitting.length - cells.length,
      })
      return { name, kind, unfit, markers: null, words: null, notes: [] }
    }
    const read = readWords(name, cellsOf(fitting, position, isEmpty), format, wanted !== null)
    const words = [...read.words.keys()]
    const kind = given ?? (words.length > 0 && areBooleans(words) ? 'boolean' : 'category')
    const present = [...read.words.values()].reduce((sum, { count }) => sum + count, 0)
    const unfit = unfitOf({
      ...facts,
      kind,
      missing: fitting.length - present,
      distinct: words.length,
      integer: false,
      words,
    })
    return {
      ...read,
      name,
      kind,
      unfit,
      notes: kind === 'boolean' ? read.notes.filter(isOfMarker) : read.notes,
    }
  })
}

/** Words of truth are read in any case and with any space around them. */
const isOfMarker = ({ kind }: ImportNote): boolean => kind === 'markerIsAnswer' || kind === 'markerIsMissing'

/** What speaks against a column of numbers or dates, as far as it can be seen without reading the numbers. */
function numbersIn(cells: readonly string[], name: string) {
  const isOne = cells.every((cell) => cell === cells[0])
  const distinct = isOne ? 1 : isRowNumberName(name) ? new Set(cells).size : null
  const integer = distinct !== null && !isOne && cells.every((cell) => /^\s*\d+\s*$/.test(cell))
  return { distinct, integer, words: null }
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
