import type { ImportNote } from '#shared/model/importNote'
import { monthOf } from '../cells/calendarWords'
import { parseDate } from '../cells/date'
import { parseTime } from '../cells/time'
import { probesOf } from './dateOrder'

type Cells = readonly string[]
type LineOf = (text: string) => number | null

/** The share of cells that look like dates, or times, from which on people ask why the column is none. */
const strikingShare = 0.5

const dayMonth = /^\s*(?:(\d{1,2})[\s./-]*(\p{L}{3,})|(\p{L}{3,})[\s./-]*(\d{1,2}))\.?\s*$/u
const chineseDay = /^\s*\d{1,2}月\d{1,2}日\s*$/u

/** Why a column of words that looks like one of dates or times could not be read as such; null for any other column. */
export function whyUnread(column: string, cells: Cells, lineOf: LineOf): ImportNote | null {
  const isStriking = (likes: (cell: string) => boolean): boolean =>
    probesOf(cells).some(likes) && cells.filter(likes).length >= cells.length * strikingShare
  const isDate = (cell: string): boolean => isDayFirst(cell) || isMonthFirst(cell)
  if (isStriking(isDate)) return mixedDates(column, cells, lineOf)
  if (isStriking(hasMonthWord)) {
    const why = cells.some((cell) => /^\s*\d/.test(cell)) ? 'noYear' : 'dayOrYear'
    return dates(column, why, cells.find(hasMonthWord) ?? '', null, lineOf)
  }
  if (isStriking((cell) => chineseDay.test(cell)))
    return dates(column, 'noYear', cells.find((cell) => chineseDay.test(cell)) ?? '', null, lineOf)
  const isTime = (cell: string): boolean => parseTime(cell, 'm:s') !== null
  if (!isStriking(isTime)) return null
  const text = cells.find((cell) => !isTime(cell)) ?? ''
  return { kind: 'unreadTimes', column, text, line: lineOf(text) }
}

const isDayFirst = (cell: string): boolean => parseDate(cell, 'day-first') !== null
const isMonthFirst = (cell: string): boolean => parseDate(cell, 'month-first') !== null

function hasMonthWord(cell: string): boolean {
  const parts = dayMonth.exec(cell)
  return parts !== null && monthOf(parts[2] ?? parts[3] ?? '') !== null
}

function mixedDates(column: string, cells: Cells, lineOf: LineOf): ImportNote {
  const day = cells.find((cell) => isDayFirst(cell) && !isMonthFirst(cell))
  const month = cells.find((cell) => isMonthFirst(cell) && !isDayFirst(cell))
  const neither = cells.find((cell) => !isDayFirst(cell) && !isMonthFirst(cell))
  if (day !== undefined && month !== undefined) return dates(column, 'bothOrders', day, month, lineOf)
  return dates(column, 'others', neither ?? '', null, lineOf)
}

function dates(
  column: string,
  why: Extract<ImportNote, { kind: 'unreadDates' }>['why'],
  text: string,
  second: string | null,
  lineOf: LineOf,
): ImportNote {
  const secondLine = second === null ? null : lineOf(second)
  return { kind: 'unreadDates', column, why, text, line: lineOf(text), second, secondLine }
}
