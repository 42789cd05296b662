import { expect, test } from 'vitest'
import { hasPlainDigits } from '#renderer/lib/plainDigits'

const column = (name: string, min: number, max: number) =>
  ({ name, kind: 'number', integer: true, min, max }) as const

test.each([
  column('built', 1872, 2010),
  column('YearBuilt', 1400, 2024),
  column('Yr_Sold', 2006, 2010),
  column('出生年份', 1000, 2024),
  column('Baujahr', 1900, 2020),
  column('customer_id', 1, 99_999),
  column('customerId', 1, 99_999),
  column('ZIP code', 10_001, 99_950),
  column('学号', 20_210_001, 20_219_999),
  { ...column('Unnamed: 0', 0, 5000), kind: 'index' as const },
])('$name names things: its digits are not grouped', (one) => {
  expect(hasPlainDigits(one)).toBe(true)
})

test.each([
  column('price', 1850, 250_000),
  column('weight', 1613, 2890),
  column('YearsEmployed', -5, 40),
  column('width', 1000, 2999),
  column('identity', 5000, 90_000),
  { ...column('year', 1999, 2010), integer: false },
])('$name counts or measures', (one) => {
  expect(hasPlainDigits(one)).toBe(false)
})
