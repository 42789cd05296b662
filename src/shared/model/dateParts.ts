import { z } from 'zod'

/**
 * What of a date can feed the network: the days since 1970-01-01 with the time of day as a fraction, the year, the month,
 * the weekday, the day of the year and the time of day.
 */
export const DatePart = z.enum(['days', 'year', 'month', 'weekday', 'day-of-year', 'hour'])
export type DatePart = z.infer<typeof DatePart>

/**
 * Inputs of the network that a part becomes. Days and years go on, so that they are one scaled number. Months and weekdays
 * each have an effect of their own (December, Sunday): an input each. Days of the year and times of day come round:
 * (sin, cos) puts the last beside the first.
 */
export const partInputs: Readonly<Record<DatePart, number>> = {
  days: 1,
  year: 1,
  month: 12,
  weekday: 7,
  'day-of-year': 2,
  hour: 2,
}

/** The parts of a date column that feed the network, in the order of their inputs; each once. */
export const inOrder = (parts: readonly DatePart[]): readonly DatePart[] =>
  DatePart.options.filter((part) => parts.includes(part))
