import { calendarDay } from '#shared/calendar/days'
import type { DateOrder } from '#shared/model/dateForms'
import type { OrderBasis } from '#shared/model/notes/dateNotes'
import { parseDate } from '../cells/date'
import { isDigitsAlone } from '../cells/shortDate'
import { neededOf } from './share'

type Cells = readonly string[]

/** How the dates of a column are written. */
export type FoundDates = {
  readonly order: DateOrder
  /** What told the order; null where there is nothing to tell. */
  readonly basis: OrderBasis | null
  /** A cell that only this order reads, or else the first one. */
  readonly proof: string
  /** The other order that the cells could have; null where there is none. */
  readonly other: DateOrder | null
}

/** The orders that are found out, in the order in which equals are taken. */
const orders = ['iso', 'day-first', 'month-first', 'year-first'] as const
type Found = (typeof orders)[number]

/** Cells of a column that say whether it may be one of dates at all. */
const probes = 8

/** Some cells from all over a column. */
export function probesOf(cells: Cells): Cells {
  const step = Math.max(1, Math.floor(cells.length / probes))
  return cells.filter((_, index) => index % step === 0).slice(0, probes)
}

/**
 * The order of year, month and day in a column of dates, found from all its cells (those that are not missing); null
 * for any other column. The order that reads the most cells is right. Where several read the same, the year is the part
 * that changes least; then dots speak for the day before the month and AM or PM for the opposite; where nothing does,
 * the day comes first.
 */
export function findDates(cells: Cells): FoundDates | null {
  const mayBe = probesOf(cells).some((cell) => orders.some((order) => parseDate(cell, order) !== null))
  if (!mayBe) return monthsWithYears(cells)
  const plain = ratedAs('iso', cells)
  if (plain.count === cells.length) return { order: 'iso', basis: null, proof: cells[0] ?? '', other: null }
  const rated = [plain, ...orders.slice(1).map((order) => ratedAs(order, cells))]
  const best = rated.reduce((a, b) => (b.count > a.count ? b : a))
  if (best.count < neededOf(cells.length)) return monthsWithYears(cells)
  if (best.order === 'iso') return { order: 'iso', basis: null, proof: cells[0] ?? '', other: null }
  return choose(
    rated.filter(({ count }) => count === best.count),
    rated,
    cells,
  )
}

/** How many of the cells an order reads. */
export const readBy = (cells: Cells, order: DateOrder): number =>
  cells.reduce((count, cell) => count + (parseDate(cell, order) === null ? 0 : 1), 0)

type Rated = { readonly order: Found; readonly values: Float64Array; readonly count: number }

function ratedAs(order: Found, cells: Cells): Rated {
  const values = Float64Array.from(cells, (cell) => parseDate(cell, order) ?? Number.NaN)
  return { order, values, count: values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0) }
}

function choose(tied: readonly Rated[], rated: readonly Rated[], cells: Cells): FoundDates {
  const [yearFirst, day, month] = (['year-first', 'day-first', 'month-first'] as const).map((order) =>
    tied.find((rating) => rating.order === order),
  )
  const last = day ?? month
  if (yearFirst !== undefined && (last === undefined || yearsOf(yearFirst) < yearsOf(last))) {
    const others = rated.filter(({ order }) => order === 'day-first' || order === 'month-first')
    const proof = last === undefined ? proofOf(yearFirst, others, cells) : (cells[0] ?? '')
    return {
      order: 'year-first',
      basis: last === undefined ? 'proved' : 'years',
      proof,
      other: last?.order ?? null,
    }
  }
  if (day !== undefined && month !== undefined) return undecided(day, month, cells)
  if (last === undefined) return { order: 'iso', basis: null, proof: '', other: null }
  const others = rated.filter(({ order }) => order === (last === day ? 'month-first' : 'day-first'))
  return { order: last.order, basis: 'proved', proof: proofOf(last, others, cells), other: null }
}

/** Both read every cell: either in the same way, or nothing but habit tells which is right. */
function undecided(day: Rated, month: Rated, cells: Cells): FoundDates {
  const differing = day.values.findIndex((value, index) => {
    const other = month.values[index] ?? Number.NaN
    return value !== other && !Number.isNaN(value)
  })
  const proof = cells[Math.max(0, differing)] ?? ''
  if (differing < 0) return { order: 'day-first', basis: null, proof, other: null }
  if (cells.every((cell) => /^\s*\d+\./.test(cell)))
    return { order: 'day-first', basis: 'dots', proof, other: 'month-first' }
  if (cells.some((cell) => /[ap]\.?m\.?\s*$/i.test(cell)))
    return { order: 'month-first', basis: 'halves', proof, other: 'day-first' }
  return { order: 'day-first', basis: 'habit', proof, other: 'month-first' }
}

/** Different years among the dates. */
function yearsOf({ values }: Rated): number {
  return new Set(Array.from(values, (value) => (Number.isNaN(value) ? value : calendarDay(value).year))).size
}

/** The first cell that none of the others reads. */
function proofOf(right: Rated, others: readonly Rated[], cells: Cells): string {
  const index = right.values.findIndex(
    (value, at) => !Number.isNaN(value) && others.every(({ values }) => Number.isNaN(values[at])),
  )
  return cells[Math.max(0, index)] ?? ''
}

/** `Mar-21`: a number that is no day says that all of them are years. */
function monthsWithYears(cells: Cells): FoundDates | null {
  if (!probesOf(cells).some((cell) => parseDate(cell, 'month-year') !== null)) return null
  const proof = cells.find((cell) => /(?:^|\D)(?:00|3[2-9]|[4-9]\d)\s*$/.test(cell))
  if (proof === undefined || readBy(cells, 'month-year') < neededOf(cells.length)) return null
  return { order: 'month-year', basis: 'proved', proof, other: null }
}

/** Columns of `20210305` or `20210305140500`: all their cells are days between 1800 and 2199, which other numbers are not. */
export const areDigitDates = (cells: Cells): boolean =>
  cells.length > 0 &&
  probesOf(cells).every((cell) => isDigitsAlone(cell) && parseDate(cell, 'iso') !== null) &&
  cells.every((cell) => isDigitsAlone(cell) && parseDate(cell, 'iso') !== null)
