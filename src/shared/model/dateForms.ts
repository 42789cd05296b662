import { z } from 'zod'

/**
 * How the dates of a column are written. `iso`: a year of four digits before the month, or words that leave no doubt;
 * such dates are read in every order but `excel`. `year-first` has years of two digits (`21-03-05`), `month-year`
 * months with such a year (`Mar-21`), `excel` the day numbers of spreadsheets.
 */
export const DateOrder = z.enum(['iso', 'day-first', 'month-first', 'year-first', 'month-year', 'excel'])
export type DateOrder = z.infer<typeof DateOrder>

/** What the two parts of a time like `3:07` are: hours and minutes, or minutes and seconds. */
export const TimeForm = z.enum(['h:m', 'm:s'])
export type TimeForm = z.infer<typeof TimeForm>
