import { expect, test } from 'vitest'
import { fill } from '#shared/texts/message'
import { joinWords } from '#shared/texts/punctuation'

test('places are filled; one without a value stays visible', () => {
  expect(fill('{n} of {of}', { n: 2, of: 'ten' })).toBe('2 of ten')
  expect(fill('{n} of {of}', { n: 2 })).toBe('2 of {of}')
})

test('a count chooses the form, as it does on the page; values may hold the mark between the forms', () => {
  const text = 'one row: {mark} | {count} rows: {mark}'
  expect(fill(text, { count: 1, mark: 'a | b' }, 1)).toBe('one row: a | b')
  expect(fill(text, { count: 0, mark: '|' }, 0)).toBe('0 rows: |')
  expect(fill('{count} 行', { count: 1 }, 1)).toBe('1 行')
  expect(fill('pipe | tab', {})).toBe('pipe | tab')
})

test('lists have the comma of their language, and say that there is more', () => {
  expect(joinWords(['a', 'b', 'c'], 'en', 2)).toBe('a, b …')
  expect(joinWords(['甲', '乙'], 'zh-CN')).toBe('甲、乙')
})
