import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDate } from '#ml/data/csv/cells/date'
import type { DateOrder } from '#shared/model/dateForms'

const days = (iso: string): number => Date.parse(iso) / 86_400_000

test.each<[string, DateOrder, string]>([
  ['1970-01-01', 'iso', '1970-01-01'],
  ['2024-02-29', 'iso', '2024-02-29'],
  ['1899-12-31', 'iso', '1899-12-31'],
  ['2024/1/5', 'iso', '2024-01-05'],
  ['2024.01.05', 'day-first', '2024-01-05'],
  ['2024 01 05', 'iso', '2024-01-05'],
  [' 2024-01-05 ', 'month-first', '2024-01-05'],
  ['2024年1月5日', 'iso', '2024-01-05'],
  ['2024年01月05日 10:30', 'iso', '2024-01-05T10:30Z'],
  ['2024年1月5日10:30:15', 'day-first', '2024-01-05T10:30:15Z'],
  ['5/1/2024', 'day-first', '2024-01-05'],
  ['5.1.2024', 'day-first', '2024-01-05'],
  ['5 1 2024', 'day-first', '2024-01-05'],
  ['05-01-2024', 'day-first', '2024-01-05'],
  ['1/5/2024', 'month-first', '2024-01-05'],
  ['1/5/2024, 3:04 PM', 'month-first', '2024-01-05T15:04Z'],
  ['1/5/2024 3:04 p.m.', 'month-first', '2024-01-05T15:04Z'],
  ['1/5/2024 12:00 am', 'month-first', '2024-01-05'],
  ['2024-01-05T10:00', 'iso', '2024-01-05T10:00Z'],
  ['2024-01-05 10:00:30', 'iso', '2024-01-05T10:00:30Z'],
  ['2024-01-05 9:05:00', 'iso', '2024-01-05T09:05Z'],
  ['2024-01-05T10:00:30.250Z', 'iso', '2024-01-05T10:00:30.250Z'],
  ['2024-01-05 10:00:30,250', 'iso', '2024-01-05T10:00:30.250Z'],
  ['2024-01-05T10:00:00+08:00', 'iso', '2024-01-05T02:00Z'],
  ['2024-01-05T23:00-0230', 'iso', '2024-01-06T01:30Z'],
  ['2024-01-05 10:00 UTC', 'iso', '2024-01-05T10:00Z'],
  ['2024-01-05T24:00', 'iso', '2024-01-06'],
  ['2024-01-05T10', 'iso', '2024-01-05T10:00Z'],
  ['2024-01-05 14h30', 'iso', '2024-01-05T14:30Z'],
])('%s read %s is %s', (text, order, iso) => {
  expect(parseDate(text, order)).toBeCloseTo(days(iso), 9)
})

test.each<[string, DateOrder, string]>([
  ['4/23/20', 'month-first', '2020-04-23'],
  ['23.4.20', 'day-first', '2020-04-23'],
  ['20-04-23', 'year-first', '2020-04-23'],
  ['1/2/68', 'month-first', '2068-01-02'],
  ['1/2/69', 'month-first', '1969-01-02'],
  ['5/1/24 14:05', 'day-first', '2024-01-05T14:05Z'],
  ['21年3月5日', 'iso', '2021-03-05'],
])('two digits of a year: %s read %s is %s', (text, order, iso) => {
  expect(parseDate(text, order)).toBeCloseTo(days(iso), 9)
})

test.each<[string, string]>([
  ['5-Mar-2021', '2021-03-05'],
  ['05MAR2021', '2021-03-05'],
  ['05MAR2021:14:05:00', '2021-03-05T14:05Z'],
  ['5-Mar-21', '2021-03-05'],
  ['5 March 2021', '2021-03-05'],
  ['5th March 2021', '2021-03-05'],
  ['Mar 5, 2021', '2021-03-05'],
  ['March 5 2021', '2021-03-05'],
  ['March 5th, 2021 2:05 pm', '2021-03-05T14:05Z'],
  ['2021-Mar-05', '2021-03-05'],
  ['2021 Sept 5', '2021-09-05'],
  ['Mar 2021', '2021-03-01'],
  ["Mar '21", '2021-03-01'],
  ['Fri, 05 Mar 2021 14:05:00 GMT', '2021-03-05T14:05Z'],
  ['Fri, 05 Mar 2021 14:05:00 +0100', '2021-03-05T13:05Z'],
  ['Fri Mar  5 14:05:00 2021', '2021-03-05T14:05Z'],
  ['Fri Mar 5 14:05:00 UTC 2021', '2021-03-05T14:05Z'],
  ['Fri Mar 05 2021 14:05:00 GMT+0800 (China Standard Time)', '2021-03-05T06:05Z'],
  ['Friday, March 5, 2021', '2021-03-05'],
  ['05/Mar/2021:14:05:00 +0000', '2021-03-05T14:05Z'],
  ['5. März 2021', '2021-03-05'],
  ['Fr, 5. Mär 2021', '2021-03-05'],
  ['Freitag, 5. Dezember 2021 um 14:05 Uhr', '2021-12-05T14:05Z'],
  ['5 août 2021', '2021-08-05'],
  ['1er févr. 2021', '2021-02-01'],
  ['5 aout 2021', '2021-08-05'],
  ['5 de marzo de 2021', '2021-03-05'],
  ['05-ene-2021', '2021-01-05'],
  ['5 maggio 2021', '2021-05-05'],
  ['5 mrt 2021', '2021-03-05'],
  ['2021年3月5日 星期五', '2021-03-05'],
  ['2021年3月5日星期五下午2:30', '2021-03-05T14:30Z'],
  ['2021年3月5日（周五） 上午9:07', '2021-03-05T09:07Z'],
  ['2021年3月5日 14时05分30秒', '2021-03-05T14:05:30Z'],
  ['2021年3月5日 9点', '2021-03-05T09:00Z'],
  ['2021年3月', '2021-03-01'],
  ['2021/3/5 下午2:30', '2021-03-05T14:30Z'],
  ['２０２１年３月５日', '2021-03-05'],
  ['2021年3月5日(金)', '2021-03-05'],
  ['2021년 3월 5일', '2021-03-05'],
  ['20210305', '2021-03-05'],
  ['20210305T1405', '2021-03-05T14:05Z'],
  ['20210305T140530Z', '2021-03-05T14:05:30Z'],
  ['20210305 14:05', '2021-03-05T14:05Z'],
  ['20210305140530', '2021-03-05T14:05:30Z'],
  ['2021-03', '2021-03-01'],
  ['03/2021', '2021-03-01'],
  ['2021-W09-5', '2021-03-05'],
  ['2021W095', '2021-03-05'],
  ['2021-W09', '2021-03-01'],
  ['2020-W53-7', '2021-01-03'],
  ['2021Q1', '2021-01-01'],
  ['2021-Q4', '2021-10-01'],
  ['Q3 2021', '2021-07-01'],
  ['2021年第二季度', '2021-04-01'],
])('%s is %s, day or month first', (text, iso) => {
  for (const order of ['day-first', 'month-first'] as const)
    expect(parseDate(text, order)).toBeCloseTo(days(iso), 9)
})

test('a month with two digits is a year only where that is said', () => {
  expect(parseDate('Mar-21', 'month-year')).toBe(days('2021-03-01'))
  expect(parseDate('Mar-99', 'month-year')).toBe(days('1999-03-01'))
  expect(parseDate('Mar-21', 'day-first')).toBeNull()
})

test.each([
  ['44260', '2021-03-05'],
  ['44260.5', '2021-03-05T12:00Z'],
  ['1', '1899-12-31'],
])('the day number %s of a spreadsheet is %s', (text, iso) => {
  expect(parseDate(text, 'excel')).toBeCloseTo(days(iso), 9)
})

test.each<[string, DateOrder]>([
  ['', 'iso'],
  ['2024', 'iso'],
  ['2023-02-29', 'iso'],
  ['1900-02-29', 'iso'],
  ['2024-13-01', 'iso'],
  ['2024-00-10', 'iso'],
  ['2024-04-31', 'iso'],
  ['2024-1/5', 'iso'],
  ['24-01-05', 'iso'],
  ['24-01-05', 'month-first'],
  ['2024年1月5', 'iso'],
  ['2024-01-05x', 'iso'],
  ['2024-01-05 25:00', 'iso'],
  ['2024-01-05 24:01', 'iso'],
  ['2024-01-05 10:60', 'iso'],
  ['2024-01-05 13:00 PM', 'iso'],
  ['2024-01-051', 'iso'],
  ['5/1/2024', 'iso'],
  ['5/1/24', 'iso'],
  ['5/1/4', 'day-first'],
  ['1/13/2024', 'day-first'],
  ['13/1/2024', 'month-first'],
  ['1.2.20245', 'day-first'],
  ['20241301', 'iso'],
  ['12340101', 'iso'],
  ['2020-W54', 'iso'],
  ['2021-W53', 'iso'],
  ['2021Q5', 'iso'],
  ['5 jui 2021', 'day-first'],
  ['5 foo 2021', 'day-first'],
  ['5 Mar', 'day-first'],
  ['31 Apr 2021', 'day-first'],
  ['Mar 5 2021 25:00', 'month-first'],
  ['5 Mar Apr 2021', 'day-first'],
  ['2024-01-05', 'excel'],
  ['99999999', 'excel'],
])('%s read %s is no date', (text, order) => {
  expect(parseDate(text, order)).toBeNull()
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

test('every week day of ISO 8601 is found', () => {
  // 4 January is in week 1; weeks begin on Monday.
  for (let day = days('1999-12-27'), week = 52, year = 1999; day < days('2040-01-02'); day += 7) {
    const thursday = new Date((day + 3) * 86_400_000)
    week = thursday.getUTCFullYear() === year ? week : 0
    year = thursday.getUTCFullYear()
    week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / 86_400_000 / 7) + 1
    expect(parseDate(`${String(year)}-W${String(week).padStart(2, '0')}-1`, 'iso')).toBe(day)
  }
})
