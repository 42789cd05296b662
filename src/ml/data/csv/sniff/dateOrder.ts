import type { CsvFormat } from '../../../../shared/model/csvFormat'
import { parseDate } from '../cells/date'

type Dates = CsvFormat['dates']

/** Of equals the earlier one is right. */
const orders: readonly Dates[] = ['iso', 'day-first', 'month-first']

/** The share of a column's cells that must be dates to make it one of dates. */
export const dateShare = 0.98

/**
 * The order of day and month under which the most columns hold dates. Where no day is beyond 12 the day comes first,
 * with little confidence unless dots separate the parts. `columns` are cells that are not missing.
 */
export function detectDateOrder(columns: readonly (readonly string[])[]): {
  readonly dates: Dates
  readonly confidence: number
} {
  const likely = columns.filter(
    (cells) => parseDate(cells[0] ?? '', 'day-first') !== null || mayBeDate(cells[0]),
  )
  const rated = orders.map((dates) => ({ dates, columns: likely.filter((cells) => areDates(cells, dates)) }))
  const best = rated.reduce((a, b) => (b.columns.length > a.columns.length ? b : a))
  const ambiguous = rated.filter(({ columns: found }) => found.length === best.columns.length).length > 1
  if (best.dates === 'iso' || !ambiguous) return { dates: best.dates, confidence: 1 }
  const dotted = best.columns.every(([cell = '']) => cell.includes('.'))
  return { dates: best.dates, confidence: dotted ? 0.9 : 0.5 }
}

function mayBeDate(cell = ''): boolean {
  return parseDate(cell, 'month-first') !== null
}

function areDates(cells: readonly string[], dates: Dates): boolean {
  let odd = Math.floor(cells.length * (1 - dateShare))
  for (const cell of cells) {
    if (parseDate(cell, dates) !== null) continue
    if (odd === 0) return false
    odd -= 1
  }
  return cells.length > 0
}
