import type { CsvFormat } from '../../../../shared/model/csvFormat'

const time =
  String.raw`(?:[T ,]\s*|(?<=日)\s*)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?` +
  String.raw`(?:\s*([ap])m)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?`

const yearFirst = new RegExp(
  String.raw`^(\d{4})([-/.年])(\d{1,2})(?:\2|(?<=年.{1,2})月)(\d{1,2})日?(?:${time})?$`,
  'i',
)
const yearLast = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:${time})?$`, 'i')

/** `2024-1-1` is the shortest date, and no other text of that length is tried. */
const shortest = 8

/**
 * The days from 1970-01-01 (UTC, the time of day as a fraction) to the date in a cell, or null when it holds none.
 * Accepts year-month-day with `-`, `/`, `.` or `年月日` in every order, and two parts before a year of four digits in the
 * order of `dates`; then, optionally, a time with seconds, AM or PM, and an offset. Without an offset it is UTC.
 */
export function parseDate(text: string, dates: CsvFormat['dates']): number | null {
  if (text.length < shortest) return null
  const trimmed = text.trim()
  const first = yearFirst.exec(trimmed)
  if (first !== null) {
    const [, year, separator, month, day, ...clock] = first
    if ((separator === '年') !== trimmed.includes('日')) return null
    return moment(Number(year), Number(month), Number(day), clock)
  }
  if (dates === 'iso') return null
  const last = yearLast.exec(trimmed)
  if (last === null) return null
  const [, one, , two, year, ...clock] = last
  return dates === 'day-first'
    ? moment(Number(year), Number(two), Number(one), clock)
    : moment(Number(year), Number(one), Number(two), clock)
}

type Clock = readonly (string | undefined)[]

function moment(year: number, month: number, day: number, clock: Clock): number | null {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null
  const seconds = secondsOf(clock)
  return seconds === null ? null : daysSinceEpoch(year, month, day) + seconds / 86_400
}

/** Seconds after midnight UTC, from hours, minutes, seconds, fraction, `a` or `p`, and offset. */
function secondsOf([hours, minutes, seconds, fraction, half, offset]: Clock): number | null {
  if (hours === undefined) return 0
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
