import { AppError } from '#shared/errors'
import { columnKey, ofColumn } from '#shared/byColumn'
import type { ColumnKind, CsvFormat } from '#shared/model/csvFormat'
import type { DateOrder, TimeForm } from '#shared/model/dateForms'
import type { ImportNote } from '#shared/model/importNote'
import { parseDate } from '../cells/date'
import { parseTime } from '../cells/time'
import { dateNotes, orderNote } from './dateNotes'
import { findDates, readBy, type FoundDates } from './dateOrder'
import { lineOf } from './lineOf'
import type { SampleRecord } from './sampleRecords'
import { neededOf } from './share'
import { findTimes } from './times'
import { whyUnread } from './unread'

/** A column whose kind is known, with its cells that are not missing. */
export type KnownColumn = {
  readonly name: string
  readonly kind: ColumnKind
  readonly position: number
  readonly cells: readonly string[]
}

/** How the dates and times of a table are read, as parts of its format, and what has to be told about that. */
type Moments = {
  readonly dates: DateOrder
  readonly dateOrders: Readonly<Record<string, DateOrder>>
  readonly times: Readonly<Record<string, TimeForm>>
  /** How sure the orders of dates are, 0…1. */
  readonly confidence: number
  readonly notes: readonly ImportNote[]
}

type Wanted = Pick<CsvFormat, 'dates' | 'dateOrders' | 'times'> | null

/** How sure an order is by what told it. */
const confidences = { proved: 1, years: 0.9, dots: 0.9, like: 0.9, halves: 0.8, habit: 0.5 } as const

/**
 * Finds the order of dates in every column of dates, and the form of times in columns of numbers that are written so,
 * unless they are `wanted`. Throws `csvDateOrder` where a wanted order reads fewer cells than another one that fits.
 */
export function findMoments(
  columns: readonly KnownColumn[],
  rows: readonly SampleRecord[],
  wanted: Wanted,
  file: string,
): Moments {
  const dated = columns
    .filter(({ kind }) => kind === 'date')
    .map((column) => ({ ...column, found: findDates(column.cells) }))
  const decided = dated.filter(({ found }) => found?.basis === 'proved' && hasOpposite(found.order))
  const read = dated.map((column) => {
    const order = chosenOrder(column, wanted, rows, file)
    const own = likeOthers(column.found, decided)
    return { ...column, ...own, order: order ?? own.found?.order ?? orderOfTold(column.cells) }
  })
  const timed = columns.flatMap((column) => timesOf(column, wanted))
  const isFound = ({ found, order }: (typeof read)[number]): boolean => found?.order === order
  const notes = columns.flatMap((column): readonly ImportNote[] => {
    const line = (text: string): number | null => lineOf(rows, column.position, text)
    if (column.kind === 'category' || column.kind === 'text') {
      const unread = whyUnread(column.name, column.cells, line)
      return unread === null ? [] : [unread]
    }
    const date = read.find(({ position }) => position === column.position)
    if (date === undefined) return timed.filter(({ name }) => name === column.name).map(({ note }) => note)
    const order =
      date.found !== null && isFound(date) ? orderNote(date.name, date.found, date.like, line) : []
    return [...order, ...dateNotes(date.name, date.cells, date.order)]
  })
  const basis = read.filter(isFound).map(({ found }) => (found?.basis ? confidences[found.basis] : 1))
  return {
    dates: wanted !== null && wanted.dates !== 'iso' ? wanted.dates : usual(read.map(({ order }) => order)),
    dateOrders: Object.fromEntries(read.map(({ name, order }) => [columnKey(name), order])),
    times: Object.fromEntries(timed.map(({ name, form }) => [columnKey(name), form])),
    confidence: Math.min(1, ...basis),
    notes,
  }
}

type Dated = KnownColumn & { readonly found: FoundDates | null }

const hasOpposite = (order: DateOrder): boolean => order === 'day-first' || order === 'month-first'

/** The order that was chosen by hand, for the column or for all; null for none. Throws `csvDateOrder`. */
function chosenOrder(
  { name, cells, position, found }: Dated,
  wanted: Wanted,
  rows: readonly SampleRecord[],
  file: string,
): DateOrder | null {
  if (wanted === null) return null
  const own = ofColumn(wanted.dateOrders, name)
  // Where the order plays no part, one for all columns is not for this one.
  const forAll = found?.order === 'iso' || found?.order === 'month-year' ? 'iso' : wanted.dates
  const chosen = own ?? (forAll === 'iso' ? null : forAll)
  if (chosen === null || found === null || chosen === found.order) return chosen
  const text = cells.find((cell) => parseDate(cell, chosen) === null && parseDate(cell, found.order) !== null)
  if (text === undefined || readBy(cells, chosen) >= readBy(cells, found.order)) return chosen
  const line = lineOf(rows, position, text)
  throw new AppError('INVALID_INPUT', 'csvDateOrder', {
    file,
    ...(line === null ? {} : { line }),
    column: name,
    text: text.trim(),
    order: chosen,
    fits: found.order,
  })
}

/** Where only habit tells the order, a column of the same file that is decided tells more, if all of them agree. */
function likeOthers(
  found: FoundDates | null,
  decided: readonly Dated[],
): { readonly found: FoundDates | null; readonly like: string | null } {
  const [first] = decided
  const order = first?.found?.order
  const isHabit = found?.basis === 'habit' || found?.basis === 'halves'
  if (!isHabit || first === undefined || order === undefined) return { found, like: null }
  if (decided.some((other) => other.found?.order !== order)) return { found, like: null }
  const other = order === 'day-first' ? 'month-first' : 'day-first'
  return { found: { ...found, order, basis: 'like', other }, like: first.name }
}

/** What is said to be dates and reads as none otherwise: numbers of spreadsheets, or months with two digits of a year. */
function orderOfTold(cells: readonly string[]): DateOrder {
  const told = (['excel', 'month-year'] as const).find(
    (order) => cells.length > 0 && readBy(cells, order) >= neededOf(cells.length),
  )
  return told ?? 'iso'
}

function timesOf(
  { name, kind, cells }: KnownColumn,
  wanted: Wanted,
): readonly { readonly name: string; readonly form: TimeForm; readonly note: ImportNote }[] {
  if (kind !== 'number') return []
  const found = findTimes(cells)
  const chosen = wanted === null ? undefined : ofColumn(wanted.times, name)
  const form = chosen ?? found?.form
  if (form === undefined) return []
  const text = cells.find((cell) => parseTime(cell, form) !== null) ?? ''
  const other = found?.isDoubtful === true ? (form === 'h:m' ? 'm:s' : 'h:m') : null
  const seconds = parseTime(text, form) ?? 0
  return [{ name, form, note: { kind: 'timesRead', column: name, form, other, text: text.trim(), seconds } }]
}

/** The order that most columns have, those left aside where it plays no part. */
function usual(orders: readonly DateOrder[]): DateOrder {
  const telling = orders.filter((order) => order !== 'iso' && order !== 'month-year' && order !== 'excel')
  const counts = new Map<DateOrder, number>()
  for (const order of telling) counts.set(order, (counts.get(order) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 'iso'
}
