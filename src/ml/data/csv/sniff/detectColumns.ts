import { ofColumn } from '#shared/byColumn'
import {
  holdsWords,
  limitsOf,
  markersIn,
  type ColumnKind,
  type CsvFormat,
  type NumberForm,
} from '#shared/model/csvFormat'
import type { ImportNote } from '#shared/model/importNote'
import type { Unfit } from '#shared/model/unfit'
import { isRowNumberName } from '#ml/data/rowNumberName'
import { unfitOf } from '#ml/data/unfit'
import { createIsMissing } from '../cells/missing'
import { cellsOf } from './cellsOf'
import type { ColumnWords } from './columnWords'
import { areBooleans, detectKind, isIndex } from './kinds'
import { areDigitDates } from './dateOrder'
import type { KnownColumn } from './moments'
import { numbersOrWords } from './numbersOrWords'
import type { SampleTable } from './table'
import { findTimes } from './times'
import { readWords, type WordColumn } from './wordColumn'

/** What was found out about a column; words and markers are null where it holds none. */
export type FoundColumn = KnownColumn & {
  /** How its numbers are written; null where they are plain, or none. */
  readonly form: NumberForm | null
  readonly unfit: Unfit | null
  readonly markers: WordColumn['markers']
  readonly words: ColumnWords | null
  readonly notes: readonly ImportNote[]
}

/** A table without the lines that are no rows. */
export type RowsOfTable = SampleTable & {
  /** Cells of all rows that have as many as there are columns, those from further on too. */
  readonly fitting: readonly (readonly string[])[]
}

/** The parts of a format that are known before the columns are looked at. */
export type KnownFormat = Pick<
  CsvFormat,
  'decimal' | 'thousands' | 'missing' | 'missingIn' | 'spaces' | 'joins' | 'limits'
>

/** The kind of each column and how it is read; what is `wanted` is kept. */
export function detectColumns(
  table: RowsOfTable,
  format: KnownFormat,
  wanted: CsvFormat | null,
): readonly FoundColumn[] {
  const isMarker = createIsMissing(format.missing)
  return table.names.map((name, position) => {
    const isMissing =
      ofColumn(format.missingIn, name) === undefined
        ? isMarker
        : createIsMissing(markersIn(format, { name, kind: 'number' }))
    return detectColumn({ table, name, position, isMissing, format, wanted })
  })
}

type Subject = {
  readonly table: RowsOfTable
  readonly name: string
  readonly position: number
  /** What is missing in the column if it holds numbers or dates. */
  readonly isMissing: (text: string) => boolean
  readonly format: KnownFormat
  readonly wanted: CsvFormat | null
}

function detectColumn({ table, name, position, isMissing, format, wanted }: Subject): FoundColumn {
  const { fitting, delimiter } = table
  const cells = cellsOf(fitting, position, isMissing)
  const given = givenKind(name, wanted)
  const form = ofColumn(wanted?.numbers ?? {}, name)
  const settled = { kind: given, form, limits: limitsOf(format, name) }
  const numbers = numbersOrWords(name, cells, { ...format, delimiter }, settled)
  const kind =
    given ?? declaredKind(table.attributes[position]?.kind, kindOf(table, name, position, cells, numbers))
  if (!holdsWords(kind)) {
    const facts = { name, kind, rows: fitting.length, missing: fitting.length - cells.length }
    const isNumber = kind === 'number' && (numbers.areNumbers || !areTimes(name, cells, wanted))
    return {
      name,
      kind,
      position,
      cells,
      form: isNumber ? numbers.form : null,
      unfit: unfitOf({ ...facts, ...numbersIn(cells, name) }),
      markers: null,
      words: null,
      notes: isNumber ? numbers.notes : [],
    }
  }
  return wordsOf({ table, name, position, isMissing, format, wanted }, given, numbers, cells)
}

/** Who says how a column's dates or times are read says that it is one of them. */
function givenKind(name: string, wanted: CsvFormat | null): ColumnKind | undefined {
  if (wanted === null) return undefined
  const kind = ofColumn(wanted.kinds, name)
  if (kind !== undefined) return kind
  if (ofColumn(wanted.dateOrders, name) !== undefined) return 'date'
  return ofColumn(wanted.times, name) === undefined ? undefined : 'number'
}

/** What a file that says so itself declares, beside what the cells suggest: numbers as names of classes are such. */
function declaredKind(declared: 'number' | 'words' | 'open' | undefined, found: ColumnKind): ColumnKind {
  if (declared === 'number') return 'number'
  return declared === 'words' && (found === 'number' || found === 'date') ? 'category' : found
}

/** Times become numbers of seconds, which are written in their own way. */
const areTimes = (name: string, cells: readonly string[], wanted: CsvFormat | null): boolean =>
  ofColumn(wanted?.times ?? {}, name) !== undefined || findTimes(cells) !== null

/** The kind that a column's cells suggest; a column of words is a `category` so far. */
function kindOf(
  { unnamed, rows }: RowsOfTable,
  name: string,
  position: number,
  cells: readonly string[],
  { areNumbers, form, code }: ReturnType<typeof numbersOrWords>,
): ColumnKind {
  const isCounted = (areNumbers || code === 'leadingZeros') && form === null && position === 0
  const firstCells = isCounted ? rows.map((row) => row.cells[0] ?? '') : []
  if (isCounted && isIndex(name, unnamed, firstCells)) return 'index'
  if (areDigitDates(cells)) return 'date'
  return code === null ? detectKind(cells, areNumbers) : 'category'
}

function wordsOf(
  { table: { fitting }, name, position, format, wanted }: Subject,
  given: ColumnKind | undefined,
  numbers: ReturnType<typeof numbersOrWords>,
  cells: readonly string[],
): FoundColumn {
  const read = readWords(name, cellsOf(fitting, position, isEmpty), format, wanted !== null)
  const words = [...read.words.keys()]
  const isBoolean = numbers.code === null && words.length > 0 && areBooleans(words)
  const kind = given ?? (isBoolean ? 'boolean' : 'category')
  const present = [...read.words.values()].reduce((sum, { count }) => sum + count, 0)
  const facts = { name, kind, rows: fitting.length, missing: fitting.length - present }
  return {
    ...read,
    name,
    kind,
    position,
    cells,
    form: numbers.form,
    unfit: unfitOf({ ...facts, distinct: words.length, integer: false, words }),
    notes: kind === 'boolean' ? read.notes.filter(isOfMarker) : [...numbers.notes, ...read.notes],
  }
}

const isEmpty = createIsMissing([])

/** Words of truth are read in any case and with any space around them. */
const isOfMarker = ({ kind }: ImportNote): boolean => kind === 'markerIsAnswer' || kind === 'markerIsMissing'

/** What speaks against a column of numbers or dates, as far as it can be seen without reading the numbers. */
function numbersIn(cells: readonly string[], name: string) {
  const isOne = cells.every((cell) => cell === cells[0])
  const distinct = isOne ? 1 : isRowNumberName(name) ? new Set(cells).size : null
  const integer = distinct !== null && !isOne && cells.every((cell) => /^\s*\d+\s*$/.test(cell))
  return { distinct, integer, words: null }
}
