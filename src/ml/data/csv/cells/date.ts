import type { CsvFormat } from '../../../../shared/model/csvFormat'

const timeOfDay =
  /^(?:T|,? *)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?([ap])m)?(?: ?(Z|[+-]\d{2}(?::?\d{2})?))?$/i

const [dash, dot, slash] = [0x2d, 0x2e, 0x2f]
const [yearSign, monthSign, daySign] = ['年', '月', '日'].map((sign) => sign.charCodeAt(0))

/**
 * The days from 1970-01-01 (UTC, the time of day as a fraction) to the date in a cell, or null when it holds none.
 * Accepts year, month and day with `-`, `/`, `.` or `年月日` in every order, and two parts before a year of four digits
 * in the order of `dates`; then, optionally, a time with seconds, AM or PM, and an offset. Without an offset it is UTC.
 */
export function parseDate(text: string, dates: CsvFormat['dates']): number | null {
  const cell = text.trim()
  const first = behindDigits(cell, 0)
  const isYearFirst = first === 4
  if (!isYearFirst && (dates === 'iso' || first < 1 || first > 2)) return null
  const mark = cell.charCodeAt(first)
  const isChinese = isYearFirst && mark === yearSign
  if (!isChinese && mark !== dash && mark !== slash && mark !== dot) return null
  const second = behindDigits(cell, first + 1)
  const third = behindDigits(cell, second + 1)
  if (!hasLength(first + 1, second, 1, 2) || cell.charCodeAt(second) !== (isChinese ? monthSign : mark))
    return null
  if (isYearFirst ? !hasLength(second + 1, third, 1, 2) : third !== second + 5) return null
  if (isChinese && cell.charCodeAt(third) !== daySign) return null
  const time = cell.slice(isChinese ? third + 1 : third)
  const one = numberIn(cell, 0, first)
  const two = numberIn(cell, first + 1, second)
  const three = numberIn(cell, second + 1, third)
  if (isYearFirst) return moment(one, two, three, time)
  return dates === 'day-first' ? moment(three, two, one, time) : moment(three, one, two, time)
}

const [zero, nine] = [0x30, 0x39]
/** No part of a date has more digits than 4. */
const mostDigits = 5

/** Where the digits that begin at `from` end, or a few of very many. */
function behindDigits(text: string, from: number): number {
  const limit = Math.min(text.length, from + mostDigits)
  let at = from
  while (at < limit && text.charCodeAt(at) >= zero && text.charCodeAt(at) <= nine) at += 1
  return at
}

function hasLength(from: number, to: number, least: number, most: number): boolean {
  return to - from >= least && to - from <= most
}

/** The number that digits stand for. */
function numberIn(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at += 1) value = value * 10 + text.charCodeAt(at) - zero
  return value
}

function moment(year: number, month: number, day: number, time: string): number | null {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null
  const seconds = time === '' ? 0 : secondsOf(time)
  return seconds === null ? null : daysSinceEpoch(year, month, day) + seconds / 86_400
}

/** Seconds after midnight UTC, less than 0 or more than a day's when the offset leads over midnight. */
function secondsOf(time: string): number | null {
  const parts = timeOfDay.exec(time)
  if (parts === null) return null
  const [, hours, minutes, seconds, fraction, half, offset] = parts
  let hour = Number(hours)
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  }
  const minute = Number(minutes)
  const second = Number(seconds ?? 0)
  if (hour > 23 || minute > 59 || second > 59) return null
  return hour * 3600 + minute * 60 + second + Number(`0.${fraction ?? '0'}`) - offsetSeconds(offset)
}

function offsetSeconds(offset: string | undefined): number {
  if (offset === undefined || offset.toUpperCase() === 'Z') return 0
  const digits = offset.slice(1).replace(':', '').padEnd(4, '0')
  const size = Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2)) * 60
  return offset.startsWith('-') ? -size : size
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Days of the Gregorian calendar, counted in years that begin in March so that the leap day comes last. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year
  const marchMonth = (month + 9) % 12
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  return marchYear * 365 + leapDays + Math.floor((153 * marchMonth + 2) / 5) + day - 719_469
}
