import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarDay, daysInMonth, daysSinceEpoch, isoText, weekdayOf } from '#shared/calendar/days'

const millisecondsPerDay = 86_400_000
const anyDay = fc.integer({ min: -719_162, max: 2_932_896 })

test('every day from year 1 to 9999 has the date and weekday that JavaScript gives it, and comes back', () => {
  fc.assert(
    fc.property(anyDay, (days) => {
      const date = new Date(days * millisecondsPerDay)
      const day = calendarDay(days)
      expect(day).toEqual({
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
      })
      expect(weekdayOf(days)).toBe((date.getUTCDay() + 6) % 7)
      expect(daysSinceEpoch(day.year, day.month, day.day)).toBe(days)
      expect(isoText(days)).toBe(date.toISOString().slice(0, 10))
    }),
    { numRuns: 2000 },
  )
})

test.each([
  [2000, 2, 29],
  [1900, 2, 28],
  [2024, 2, 29],
  [2023, 2, 28],
  [2023, 4, 30],
  [2023, 12, 31],
])('%d-%d has %d days', (year, month, days) => {
  expect(daysInMonth(year, month)).toBe(days)
})

test('a time of day is a part of the day, before 1970, too', () => {
  expect(calendarDay(-0.25)).toEqual({ year: 1969, month: 12, day: 31 })
  expect(weekdayOf(-0.25)).toBe(2)
  expect(isoText(-0.25)).toBe('1969-12-31 18:00')
  expect(isoText(18_691 + 50_730 / 86_400)).toBe('2021-03-05 14:05:30')
  expect(isoText(18_691 + 86_399.9 / 86_400)).toBe('2021-03-06')
})
