const dayMilliseconds = 86_400_000
const minuteMilliseconds = 60_000

/** Days since 1970-01-01 as `2024-03-01`; empty for what is no date. */
export function dateText(days: number): string {
  const date = new Date(Math.floor(days) * dayMilliseconds)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10)
}

/** Days since 1970-01-01 as a date, with hours and minutes where there is a fraction. */
export function momentText(days: number): string {
  if (Number.isInteger(days)) return dateText(days)
  // Stored days keep time to about three minutes; seconds would be made up.
  const date = new Date(Math.round((days * dayMilliseconds) / minuteMilliseconds) * minuteMilliseconds)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 16).replace('T', ' ')
}

/** Days since 1970-01-01 as the text of a field of date and time, to the minute. */
export function fieldMoment(days: number): string {
  const date = new Date(Math.round((days * dayMilliseconds) / minuteMilliseconds) * minuteMilliseconds)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 16)
}

/** The days of the text of a field of date and time; null when it is empty or none. */
export function daysOfMoment(text: string): number | null {
  const days = Date.parse(`${text}Z`) / dayMilliseconds
  return text === '' || Number.isNaN(days) ? null : days
}

/** The days of a date field's text; null when it is empty or no date. */
export function daysOf(text: string): number | null {
  const days = Date.parse(`${text}T00:00:00Z`) / dayMilliseconds
  return Number.isNaN(days) ? null : days
}
