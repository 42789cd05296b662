import { daysInMonth, daysSinceEpoch } from '#shared/calendar/days'
import { clockSeconds } from './clock'

/** The first two-digit year of the twentieth century, as POSIX has it: 69 to 99 are 19xx, 00 to 68 are 20xx. */
const pivot = 69

/** The year that digits stand for; two of them lie between 1969 and 2068. */
export function wholeYear(digits: string): number {
  const year = Number(digits)
  if (digits.length > 2) return year
  return year + (year < pivot ? 2000 : 1900)
}

/** Days since 1970-01-01 of a day and the text of its time, which may be empty; null when there is no such moment. */
export function moment(year: number, month: number, day: number, time: string): number | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  const seconds = time === '' ? 0 : clockSeconds(time)
  return seconds === null ? null : daysSinceEpoch(year, month, day) + seconds / 86_400
}
