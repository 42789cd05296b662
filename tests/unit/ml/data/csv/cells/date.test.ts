import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDate } from '../../../../../../src/ml/data/csv/cells/date'
import type { CsvFormat } from '../../../../../../src/shared/model/csvFormat'

const days = (iso: string): number => Date.parse(iso) / 86_400_000

test.each<[string, CsvFormat['dates'], string]>([
  ['1970-01-01', 'iso', '1970-01-01'],
  ['2024-02-29', 'iso', '2024-02-29'],
  ['1899-12-31', 'iso', '1899-12-31'],
  ['2024/1/5', 'iso', '2024-01-05'],
  ['2024.01.05', 'day-first', '2024-01-05'],
  [' 2024-01-05 ', 'month-first', '2024-01-05'],
  ['2024年1月5日', 'iso', '2024-01-05'],
  ['2024年01月05日 10:30', 'iso', '2024-01-05T10:30Z'],
  ['2024年1月5日10:30:15', 'day-first', '2024-01-05T10:30:15Z'],
  ['5/1/2024', 'day-first', '2024-01-05'],
  ['5.1.2024', 'day-first', '2024-01-05'],
  ['05-01-2024', 'day-first', '2024-01-05'],
  ['1/5/2024', 'month-first', '2024-01-05'],
  ['1/5/2024, 3:04 PM', 'month-first', '2024-01-05T15:04Z'],
  ['1/5/2024 12:00 am', 'month-first', '2024-01-05'],
  ['2024-01-05T10:00', 'iso', '2024-01-05T10:00Z'],
  ['2024-01-05 10:00:30', 'iso', '2024-01-05T10:00:30Z'],
  ['2024-01-05T10:00:30.250Z', 'iso', '2024-01-05T10:00:30.250Z'],
  ['2024-01-05T10:00:00+08:00', 'iso', '2024-01-05T02:00Z'],
  ['2024-01-05T23:00-0230', 'iso', '2024-01-06T01:30Z'],
])('%s read %s is %s', (text, dates, iso) => {
  expect(parseDate(text, dates)).toBeCloseTo(days(iso), 9)
})

test.each<[string, CsvFormat['dates']]>([
  ['', 'iso'],
  ['2024', 'iso'],
  ['20240105', 'iso'],
  ['2023-02-29', 'iso'],
  ['1900-02-29', 'iso'],
  ['2024-13-01', 'iso'],
  ['2024-00-10', 'iso'],
  ['2024-04-31', 'iso'],
  ['2024-1/5', 'iso'],
  ['24-01-05', 'iso'],
  ['2024年1月5', 'iso'],
  ['2024-01-05x', 'iso'],
  ['2024-01-05 25:00', 'iso'],
  ['2024-01-05 10:60', 'iso'],
  ['2024-01-05 13:00 PM', 'iso'],
  ['2024-01-051', 'iso'],
  ['5/1/2024', 'iso'],
  ['5/1/24', 'day-first'],
  ['1/13/2024', 'day-first'],
  ['13/1/2024', 'month-first'],
  ['1.2.20245', 'day-first'],
])('%s read %s is no date', (text, dates) => {
  expect(parseDate(text, dates)).toBeNull()
})

test('every day of the calendar is found by the day number of JavaScript', () => {
  const range = { min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }
  fc.assert(
    fc.property(fc.date(range), (date) => {
      const iso = date.toISOString()
      expect(parseDate(iso.slice(0, 10), 'iso')).toBe(Math.floor(date.getTime() / 86_400_000))
      expect(parseDate(iso, 'iso')).toBeCloseTo(date.getTime() / 86_400_000, 6)
    }),
  )
})
