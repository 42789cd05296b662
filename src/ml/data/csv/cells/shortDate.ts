import { daysSinceEpoch, weekdayOf } from '#shared/calendar/days'
import { moment } from './moment'

const compact = /^(\d{4})(\d{2})(\d{2})(.*)$/
const [earliestCompact, latestCompact] = [1800, 2199]
const yearAndMonth = /^(?:(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4}))$/
const week = /^(\d{4})-?W(\d{2})(?:-?([1-7]))?$/i
const quarter = /^(?:(\d{4})[-\s]?Q([1-4])|Q([1-4])[-/\s]?(\d{4})|(\d{4})年?第?([1-4一二三四])季度)$/i
const chineseDigits = '一二三四'

/**
 * Days since 1970-01-01 of what is written shorter than year, month and day with marks: `20210305`, `20210305T1405`,
 * and the first day of a month (`2021-03`, `03/2021`), a quarter (`2021Q1`) or a week of ISO 8601 (`2021-W09`, which
 * may have its weekday: `2021-W09-5`). Null for anything else.
 */
export function shortDate(cell: string): number | null {
  return compactDate(cell) ?? monthDate(cell) ?? weekDate(cell) ?? quarterDate(cell)
}

/** Whether a short date has no day of its own: a month, a quarter or a week without a weekday. */
export const isWithoutDay = (cell: string): boolean => {
  const trimmed = cell.trim()
  const weekday = week.exec(trimmed)
  return yearAndMonth.test(trimmed) || quarter.test(trimmed) || (weekday !== null && weekday[3] === undefined)
}

/** Whether a date is written in digits alone, so that it could be a number. */
export const isDigitsAlone = (cell: string): boolean => /^\s*\d{8}(?:\d{4}(?:\d{2})?)?\s*$/.test(cell)

function compactDate(cell: string): number | null {
  const parts = compact.exec(cell)
  if (parts === null) return null
  const [, year, month, day, behind = ''] = parts
  if (Number(year) < earliestCompact || Number(year) > latestCompact) return null
  return moment(
    Number(year),
    Number(month),
    Number(day),
    /^\d{4}(?:\d{2})?$/.test(behind) ? `T${behind}` : behind,
  )
}

function monthDate(cell: string): number | null {
  const parts = yearAndMonth.exec(cell)
  if (parts === null) return null
  return moment(Number(parts[1] ?? parts[4]), Number(parts[2] ?? parts[3]), 1, '')
}

/** Week 1 is the one with 4 January. */
function weekDate(cell: string): number | null {
  const parts = week.exec(cell)
  if (parts === null) return null
  const [, year, number, weekday = '1'] = parts
  const weekOne = mondayBefore(daysSinceEpoch(Number(year), 1, 4))
  const next = mondayBefore(daysSinceEpoch(Number(year) + 1, 1, 4))
  const monday = weekOne + (Number(number) - 1) * 7
  return Number(number) >= 1 && monday < next ? monday + Number(weekday) - 1 : null
}

const mondayBefore = (days: number): number => days - weekdayOf(days)

function quarterDate(cell: string): number | null {
  const parts = quarter.exec(cell)
  if (parts === null) return null
  const year = Number(parts[1] ?? parts[4] ?? parts[5])
  const text = parts[2] ?? parts[3] ?? parts[6] ?? ''
  const number = chineseDigits.includes(text) ? chineseDigits.indexOf(text) + 1 : Number(text)
  return moment(year, number * 3 - 2, 1, '')
}
