import { expect, test } from 'vitest'
import { parseTime } from '#ml/data/csv/cells/time'

test.each([
  ['14:30', 52_200],
  ['00:00', 0],
  ['8:05 AM', 29_100],
  ['12:05 am', 300],
  ['12:05 PM', 43_500],
  ['8:05 p.m.', 72_300],
  ['8 PM', 72_000],
  ['下午2:30', 52_200],
  ['上午9:05', 32_700],
  ['14点30分', 52_200],
  ['14时30分15秒', 52_215],
  ['14h30', 52_200],
  ['14:30 Uhr', 52_200],
  ['01:23:45', 5025],
  ['1:02:03.5', 3723.5],
  ['123:45:10', 445_510],
  ['-0:00:30', -30],
  ['36:15', 130_500],
  ['2h 15m', 8100],
  ['2 hours 15 minutes', 8100],
  ['1 hr, 5 min, 3 sec', 3903],
  ['90m', 5400],
  ['90.5s', 90.5],
  ['1d 2h', 93_600],
  ['2小时15分钟', 8100],
  ['3分5秒', 185],
  ['1 day, 2:03:04', 93_784],
  ['0 days 01:23:45.500000', 5025.5],
  ['PT1H30M', 5400],
  ['P1DT2H', 93_600],
  ['PT0.5S', 0.5],
])('%s is %d seconds', (text, seconds) => {
  expect(parseTime(text, 'h:m')).toBeCloseTo(seconds, 9)
})

test('two parts are minutes and seconds where that is said', () => {
  expect(parseTime('3:07', 'm:s')).toBe(187)
  expect(parseTime('3:07.25', 'm:s')).toBe(187.25)
  expect(parseTime('90:00', 'm:s')).toBe(5400)
  expect(parseTime('01:23:45', 'm:s')).toBe(5025)
  expect(parseTime('8:05 AM', 'm:s')).toBe(29_100)
})

test.each([
  '',
  '5',
  '3.5',
  '1430',
  '3:7',
  '16:9',
  '3:60',
  '1:60:00',
  '3:07.5',
  '13:00 PM',
  'PT',
  'P',
  'h',
  '5x',
  '12:34:56:78',
  'ab:cd',
])('%s is no time in hours and minutes', (text) => {
  expect(parseTime(text, 'h:m')).toBeNull()
})
