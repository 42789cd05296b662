/** A day of the Gregorian calendar; months and days count from 1. */
type CalendarDay = { readonly year: number; readonly month: number; readonly day: number }

/** Days from 0000-03-01, where the years begin that have their leap day at the end, to 1970-01-01. */
const epoch = 719_468
const daysIn400Years = 146_097

/** Days of a month. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Days since 1970-01-01, counted in years that begin in March so that the leap day comes last. */
export function daysSinceEpoch(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year
  const marchMonth = (month + 9) % 12
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  return marchYear * 365 + leapDays + Math.floor((153 * marchMonth + 2) / 5) + day - 1 - epoch
}

/**
 * The calendar day of a number of days since 1970-01-01, whose fraction is the time of day (Hinnant, “chrono-Compatible
 * Low-Level Date Algorithms”).
 */
export function calendarDay(days: number): CalendarDay {
  const shifted = Math.floor(days) + epoch
  const era = Math.floor(shifted / daysIn400Years)
  const ofEra = shifted - era * daysIn400Years
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * ofYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return { year, month, day: ofYear - Math.floor((153 * marchMonth + 2) / 5) + 1 }
}

/** The weekday of a number of days since 1970-01-01, a Thursday: 0 for Monday to 6 for Sunday. */
export function weekdayOf(days: number): number {
  return (((Math.floor(days) + 3) % 7) + 7) % 7
}

const padded = (value: number, length: number): string => String(value).padStart(length, '0')

/** Days since 1970-01-01 as `2021-03-05`, and `2021-03-05 14:05:30` where there is a time of day, to the second. */
export function isoText(days: number): string {
  const seconds = Math.round((days - Math.floor(days)) * 86_400)
  const { year, month, day } = calendarDay(Math.floor(days) + (seconds === 86_400 ? 1 : 0))
  const date = `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`
  if (seconds % 86_400 === 0) return date
  const [hour, minute, second] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const time = `${padded(hour, 2)}:${padded(minute, 2)}`
  return `${date} ${second === 0 ? time : `${time}:${padded(second, 2)}`}`
}
