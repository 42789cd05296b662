import type { CsvFormat } from '../../../../shared/model/csvFormat'

const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)(.*)$/
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)(.*)$/
const chinese = /^(\d{4})(年)(\d{1,2})月(\d{1,2})日(.*)$/
const timeOfDay =
  /^(?:T|,? *)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?([ap])m)?(?: ?(Z|[+-]\d{2}(?::?\d{2})?))?$/i

/** The length of `2024-1-1`. */
const shortest = 8

/**
 * The days from 1970-01-01 (UTC, the time of day as a fraction) to the date in a cell, or null when it holds none.
 * Accepts year, month and day with `-`, `/`, `.` or `年月日` in every order, and two parts before a year of four digits
 * in the order of `dates`; then, optionally, a time with seconds, AM or PM, and an offset. Without an offset it is UTC.
 */
export function parseDate(text: string, dates: CsvFormat['dates']): number | null {
  if (text.length < shortest) return null
  const trimmed = text.trim()
  const first = yearFirst.exec(trimmed) ?? chinese.exec(trimmed)
  if (first !== null) return moment(Number(first[1]), Number(first[3]), Number(first[4]), first[5] ?? '')
  const last = dates === 'iso' ? null : yearLast.exec(trimmed)
  if (last === null) return null
  const year = Number(last[4])
  const time = last[5] ?? ''
  return dates === 'day-first'
    ? moment(year, Number(last[3]), Number(last[1]), time)
    : moment(year, Number(last[1]), Number(last[3]), time)
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
