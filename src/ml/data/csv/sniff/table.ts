import { AppError } from '../../../../shared/errors'
import type { CsvFormat, CsvPreview, Reject } from '../../../../shared/model/csvFormat'
import type { ImportNote } from '../../../../shared/model/importNote'
import { detectDelimiter, usualWidth } from './delimiter'
import { findHeader } from './header'
import { nameColumns, spreadNames } from './names'
import { isEmptyLine, parseRecords, type SampleRecord } from './sampleRecords'
import type { SampleText } from './sampleText'

/** The records of a sample under the names of their columns. */
export type SampleTable = {
  readonly delimiter: CsvFormat['delimiter']
  readonly header: boolean
  readonly confidence: { readonly delimiter: number; readonly header: number }
  readonly names: readonly string[]
  readonly notes: readonly ImportNote[]
  /** The first column has no name in the header. */
  readonly unnamed: boolean
  /** The line of the names, or of the first row without them. */
  readonly firstLine: number
  readonly firstRowLine: number
  readonly top: CsvPreview['top']
  /** Records of the beginning of the file, faulty ones among them. */
  readonly rows: readonly SampleRecord[]
  readonly faults: readonly Reject[]
  /** Cells of all rows that have as many as there are columns, those from further on too. */
  readonly fitting: readonly (readonly string[])[]
  readonly bytesPerRow: number
}

/** Finds delimiter and header unless they are `wanted`. Throws what `resolveFormat` throws about content. */
export function readTable(text: SampleText, wanted: CsvFormat | null, path: string): SampleTable {
  const { skipped, body, declared } = withoutDeclaration(text.head)
  const whole = text.complete || !text.head.includes('\n')
  const found = declared === null ? detectDelimiter(body, whole) : { delimiter: declared, confidence: 1 }
  const { delimiter, confidence } = wanted === null ? found : { delimiter: wanted.delimiter, confidence: 1 }
  const head = parseRecords(body, delimiter, { whole })
  const all = head.records.map(({ cells, line }) => ({ cells, line: line + skipped }))
  const faults = head.faults.map((fault) => ({ ...fault, line: fault.line + skipped }))
  const records = all.filter((record) => !isEmptyLine(record))
  const [first] = records
  if (first === undefined) throw nothingRead(faults, path)

  const {
    header,
    names: top,
    rows: filled,
    firstLine,
    firstRowLine,
    ...place
  } = placeHeader(records, first, faults, wanted)
  if (text.complete && filled.length === 0 && faults.length === 0) {
    throw new AppError('INVALID_INPUT', 'csvNoRows', { file: path })
  }
  const slices = text.slices
    .flatMap((slice) => parseRecords(slice, delimiter, { whole: false }).records)
    .filter((record) => !isEmptyLine(record))
  const width = widthOf(filled) || first.cells.length
  const typical = filled.filter(({ cells }) => cells.length === width)
  const lastIsEmpty = typical.every(({ cells }) => (cells.at(-1) ?? '').trim() === '')
  const texts = header ? spreadNames(top.cells, width, lastIsEmpty) : Array.from({ length: width }, () => '')
  const { names, notes } = nameColumns(texts, path)
  const fitting = [...filled, ...slices]
    .map(({ cells }) => cells)
    .filter((cells) => cells.length === names.length)
  return {
    delimiter,
    header,
    confidence: { delimiter: confidence, header: wanted === null ? place.confidence : 1 },
    names,
    notes: header ? notes : [],
    unnamed: header && texts[0]?.trim() === '',
    firstLine,
    firstRowLine,
    top: topLines(records),
    rows: names.length === 1 ? withEmptyLines(all, firstRowLine) : filled,
    faults: faults.filter(({ line }) => line >= firstRowLine),
    fitting,
    bytesPerRow: bytesPerRow(text, records.length + faults.length + slices.length),
  }
}

type Place = {
  readonly header: boolean
  readonly confidence: number
  readonly names: SampleRecord
  readonly rows: readonly SampleRecord[]
  readonly firstLine: number
  readonly firstRowLine: number
}

/** Lines that are offered for the names, and characters of each. */
const [topLimit, topText] = [12, 80]

function topLines(records: readonly SampleRecord[]): CsvPreview['top'] {
  return records.slice(0, topLimit).map(({ cells, line }) => {
    const text = cells
      .filter((cell) => cell.trim() !== '')
      .join(' · ')
      .replace(/\s+/gu, ' ')
    return { line, text: text.length > topText ? `${text.slice(0, topText - 1)}…` : text }
  })
}

function placeHeader(
  records: readonly SampleRecord[],
  first: SampleRecord,
  faults: readonly Reject[],
  wanted: CsvFormat | null,
): Place {
  const chosen = wanted?.firstLine ?? null
  const below = chosen === null ? records : records.filter(({ line }) => line >= chosen)
  const found = findHeader(
    below.map(({ cells }) => cells),
    widthOf(below),
  )
  const above = chosen === null ? found.above : 0
  const names = below[above] ?? first
  // Names that cannot be read are not those of the line below them.
  const isBroken = faults.some(({ line }) => line < names.line)
  const header = wanted === null ? found.header && !isBroken : wanted.header
  const begin = chosen ?? Math.min(first.line, faults[0]?.line ?? first.line)
  return {
    header,
    confidence: found.confidence,
    names,
    rows: header ? below.slice(above + 1) : below,
    firstLine: header ? names.line : begin,
    firstRowLine: header ? lastLine(names) + 1 : begin,
  }
}

function widthOf(records: readonly SampleRecord[]): number {
  return usualWidth(records.map(({ cells }) => cells.length))
}

/** In a table of one column an empty line is a missing value, unless only such lines follow. */
function withEmptyLines(records: readonly SampleRecord[], firstRowLine: number): readonly SampleRecord[] {
  const end = records.findLastIndex((record) => !isEmptyLine(record)) + 1
  return records
    .slice(0, end)
    .filter(({ line }) => line >= firstRowLine)
    .map((record) => (isEmptyLine(record) ? { ...record, cells: [''] } : record))
}

/** Excel reads the delimiter from a first line like `sep=;`, which is no part of the table. */
function withoutDeclaration(text: string): {
  readonly skipped: number
  readonly body: string
  readonly declared: CsvFormat['delimiter'] | null
} {
  const declaration = /^"?sep=([,;\t|])"?\n/i.exec(text)
  if (declaration === null) return { skipped: 0, body: text, declared: null }
  const body = text.slice(declaration[0].length)
  return { skipped: 1, body, declared: declaration[1] as CsvFormat['delimiter'] }
}

function nothingRead(faults: readonly Reject[], file: string): AppError {
  const [fault] = faults
  if (fault === undefined) return new AppError('INVALID_INPUT', 'csvEmpty', { file })
  const problem = fault.reason === 'unclosedQuote' ? 'unclosed' : 'textAfterQuote'
  return new AppError('INVALID_INPUT', 'csvQuote', { file, line: fault.line, problem, text: fault.text })
}

/** The physical line that a record ends on. */
function lastLine({ cells, line }: SampleRecord): number {
  return line + cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
}

function bytesPerRow(text: SampleText, records: number): number {
  const characters = text.slices.reduce((sum, slice) => sum + slice.length, text.head.length)
  return (characters * text.bytesPerCharacter) / Math.max(1, records)
}
