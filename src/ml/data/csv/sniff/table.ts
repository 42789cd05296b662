import { AppError } from '#shared/errors'
import type { CsvFormat, CsvPreview, Reject } from '#shared/model/csvFormat'
import { plainLayout, type CsvLayout, type LeaveOut } from '#shared/model/csvLines'
import type { ImportNote } from '#shared/model/importNote'
import { arffAttributes, arffComment, isArff, type ArffAttribute } from '../layout/arff'
import type { Dialect } from '../layout/layoutOf'
import { isFootnote, opensAsFootnote } from '../lines/footnote'
import { detectComment, withoutComments } from './comments'
import { detectDialect, type FoundDialect } from './delimiter'
import { recordsIn } from './dialectRecords'
import { fixedStarts } from './fixedStarts'
import { nameColumns, spreadNames } from './names'
import { lastLine, placeHeader, widthOf, type Place } from './place'
import { isEmptyLine, type SampleLine, type SampleRecord } from './sampleRecords'
import type { SampleText } from './sampleText'
import { countUnits } from './units'

/** The records of a sample under the names of their columns; lines that are no rows are still among them. */
export type SampleTable = Dialect & {
  readonly header: boolean
  readonly confidence: { readonly delimiter: number; readonly header: number }
  readonly names: readonly string[]
  /** The names as they stand in the file, in a table that has any. */
  readonly texts: readonly string[] | null
  readonly notes: readonly ImportNote[]
  /** The first column has no name in the header. */
  readonly unnamed: boolean
  /** The line of the names, or of the first row without them. */
  readonly firstLine: number
  readonly firstRowLine: number
  readonly top: CsvPreview['top']
  /** What marks lines that are no rows; rows of totals are found later. */
  readonly leaveOut: LeaveOut
  /** Lines of notes at the beginning of the file, but not the one that holds the names. */
  readonly comments: readonly SampleLine[]
  /** Records above the table: its title. */
  readonly titles: readonly SampleRecord[]
  /** Records under the names that hold units. */
  readonly units: readonly SampleRecord[]
  /** Other records of the beginning of the file, faulty ones among them. */
  readonly rows: readonly SampleRecord[]
  readonly faults: readonly Reject[]
  /** Cells of rows from further on. */
  readonly further: readonly (readonly string[])[]
  /** What ARFF says about the columns. */
  readonly attributes: readonly ArffAttribute[]
  readonly bytesPerRow: number
}

/** Finds layout, names and lines of notes unless they are `wanted`. Throws what `resolveFormat` throws about content. */
export function readTable(
  text: SampleText,
  wanted: CsvFormat | null,
  path: string,
  written: Dialect | null = null,
): SampleTable {
  const { skipped, body, declared } = withoutDeclaration(text.head)
  const whole = text.complete || !text.head.includes('\n')
  const comment =
    wanted === null || wanted.leaveOut === null ? commentOf(body, wanted) : wanted.leaveOut.comment
  const known = wanted ?? written
  const found =
    known === null
      ? findDialect(body, whole, declared, comment)
      : {
          delimiter: known.delimiter,
          layout: withStarts(known.layout, body, comment),
          confidence: 1,
        }
  const { delimiter, layout, confidence } = found
  const attributes = layout.kind === 'arff' ? arffAttributes(body, path) : []
  const applied = wanted?.keep.includes('comments') === true ? null : comment
  const head = recordsIn(body, found, { whole, comment: applied })
  const moved = <Item extends { readonly line: number }>(items: readonly Item[]): readonly Item[] =>
    skipped === 0 ? items : items.map((item) => ({ ...item, line: item.line + skipped }))
  const [all, faults, comments] = [moved(head.records), moved(head.faults), moved(head.comments)]
  const records = all.filter((record) => !isEmptyLine(record))
  const [first] = records
  if (first === undefined) throw nothingRead(faults, path)

  const place = placeHeader({ records, comments, faults }, first, wanted, found, applied)
  const { header, names: top, rows: filled, firstLine } = place
  if (text.complete && filled.length === 0 && faults.length === 0) {
    throw new AppError('INVALID_INPUT', 'csvNoRows', { file: path })
  }
  const further = text.slices
    .flatMap((slice) => recordsIn(slice, found, { whole: false, comment: applied }, attributes).records)
    .filter((record) => !isEmptyLine(record))
    .map(({ cells }) => cells)
  const width = widthOf(filled) || first.cells.length
  const typical = filled.filter(({ cells }) => cells.length === width)
  const lastIsEmpty = typical.every(({ cells }) => (cells.at(-1) ?? '').trim() === '')
  const texts = header ? spreadNames(top.cells, width, lastIsEmpty) : Array.from({ length: width }, () => '')
  const { names, notes } = nameColumns(texts, path)
  const rows = names.length === 1 ? withEmptyLines(all, place.firstRowLine) : filled
  const leaveOut = wanted?.leaveOut ?? {
    comment,
    units: header ? countUnits(adjoining(place)) : 0,
    totals: [],
    footnotes: hasFootnotes([...filled.map(({ cells }) => cells), ...further], width),
  }
  const units = wanted?.keep.includes('units') === true ? [] : unitsAmong(rows, leaveOut.units)
  const lastUnits = units.at(-1)
  return {
    delimiter,
    layout,
    header,
    confidence: { delimiter: confidence, header: wanted === null ? place.confidence : 1 },
    names,
    texts: header ? top.cells : null,
    notes: header ? notes : [],
    unnamed: header && texts[0]?.trim() === '',
    firstLine,
    firstRowLine: lastUnits === undefined ? place.firstRowLine : lastLine(lastUnits) + 1,
    top: topLines(header && !records.includes(top) ? [top, ...records] : records),
    leaveOut,
    titles: place.titles,
    comments: comments.filter(({ line }) => !header || line !== firstLine),
    units,
    rows: lastUnits === undefined ? rows : rows.filter(({ line }) => line > lastUnits.line),
    faults: faults.filter(({ line }) => line >= place.firstRowLine),
    further,
    attributes,
    bytesPerRow: bytesPerRow(text, records.length + faults.length + further.length),
  }
}

function findDialect(
  body: string,
  whole: boolean,
  declared: string | null,
  comment: string | null,
): FoundDialect {
  if (declared !== null) return { delimiter: declared, layout: plainLayout, confidence: 1 }
  return detectDialect(withoutComments(body, comment), whole)
}

/** The layout that is wanted; columns of fixed widths whose places nobody gave are looked for. */
function withStarts(layout: CsvLayout, body: string, comment: string | null): CsvLayout {
  if (layout.kind !== 'fixed' || layout.starts.length > 0) return layout
  return { kind: 'fixed', starts: [...(fixedStarts(withoutComments(body, comment)) ?? [0])] }
}

function commentOf(body: string, wanted: CsvFormat | null): string | null {
  const isArffFile = wanted === null ? isArff(body) : wanted.layout.kind === 'arff'
  return isArffFile ? arffComment : detectComment(body)
}

/** The cells of rows that follow the names without an empty line; rows of separators alone are left aside. */
function adjoining({ rows, firstRowLine }: Place): readonly (readonly string[])[] {
  return rows[0]?.line === firstRowLine ? filledCells(rows) : []
}

const filledCells = (records: readonly SampleRecord[]): readonly (readonly string[])[] =>
  records.map(({ cells }) => cells).filter((cells) => cells.some((cell) => cell.trim() !== ''))

/** The first records that are not of separators alone. */
function unitsAmong(rows: readonly SampleRecord[], count: number): readonly SampleRecord[] {
  return rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')).slice(0, count)
}

/** Remarks stand below the table, or say what they are. */
function hasFootnotes(rows: readonly (readonly string[])[], width: number): boolean {
  if (width < 2) return false
  const lastRow = rows.findLastIndex(
    (cells) => cells.length === width && cells.filter((cell) => cell.trim() !== '').length > 1,
  )
  const found = rows.flatMap((cells, row) => (isFootnote(cells, width) ? [{ cells, row }] : []))
  return found.length > 0 && found.every(({ cells, row }) => row > lastRow || opensAsFootnote(cells, width))
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
  readonly declared: string | null
} {
  const declaration = /^"?sep=([,;\t|^~])"?\n/i.exec(text)
  if (declaration === null) return { skipped: 0, body: text, declared: null }
  return { skipped: 1, body: text.slice(declaration[0].length), declared: declaration[1] ?? null }
}

function nothingRead(faults: readonly Reject[], file: string): AppError {
  const [fault] = faults
  if (fault === undefined) return new AppError('INVALID_INPUT', 'csvEmpty', { file })
  const problem = fault.reason === 'unclosedQuote' ? 'unclosed' : 'textAfterQuote'
  return new AppError('INVALID_INPUT', 'csvQuote', { file, line: fault.line, problem, text: fault.text })
}

function bytesPerRow(text: SampleText, records: number): number {
  const characters = text.slices.reduce((sum, slice) => sum + slice.length, text.head.length)
  return (characters * text.bytesPerCharacter) / Math.max(1, records)
}
