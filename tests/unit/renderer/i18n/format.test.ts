import { describe, expect, test } from 'vitest'
import {
  formatMoment,
  formatBytes,
  formatCount,
  formatNumber,
  formatPercent,
  formatSeconds,
} from '#renderer/i18n/format'

describe('formatNumber', () => {
  test.each([
    [0, '0'],
    [0.123456, '0.1235'],
    [-1.5, '−1.5'],
    [123456.7, '123,500'],
    [0.0000123, '1.23e−5'],
    [-2e12, '−2.00e12'],
    [Number.NaN, 'NaN'],
    [Infinity, '∞'],
    [-Infinity, '−∞'],
  ])('%s is %s', (value, text) => {
    expect(formatNumber(value, 'en')).toBe(text)
  })
})

describe('formatBytes', () => {
  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [11_594_722, '11.6 MB'],
    [2_140_000_000, '2.1 GB'],
    [450_000_000, '450 MB'],
  ])('%s is %s', (bytes, text) => {
    expect(formatBytes(bytes, 'en')).toBe(text)
  })
})

describe('formatSeconds', () => {
  test.each([
    [0.42, '0.4 s', '0.4 秒'],
    [9.949, '9.9 s', '9.9 秒'],
    [9.96, '10 s', '10 秒'],
    [59.6, '1 min 0 s', '1 分 0 秒'],
    [185, '3 min 5 s', '3 分 5 秒'],
    [7800, '2 h 10 min', '2 小时 10 分'],
    [Infinity, '–', '–'],
  ])('%s is %s', (seconds, english, chinese) => {
    expect(formatSeconds(seconds, 'en')).toBe(english)
    expect(formatSeconds(seconds, 'zh-CN')).toBe(chinese)
  })
})

test('counts and shares have separators and a unit', () => {
  expect(formatCount(1234567, 'en')).toBe('1,234,567')
  expect(formatPercent(0.97074, 'en')).toBe('97.1\u00a0%')
  expect(formatPercent(0.5, 'zh-CN', 0)).toBe('50\u00a0%')
})

test('a moment is written to the minute, or to the second where events follow each other', () => {
  const at = new Date(2026, 0, 31, 14, 5, 9).getTime()
  expect(formatMoment(at, 'zh-CN')).toBe('2026年1月31日 14:05')
  expect(formatMoment(at, 'zh-CN', 'second')).toBe('2026年1月31日 14:05:09')
})
