import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseNumber, type NumberStyle } from '#ml/data/csv/cells/number'

const plain: NumberStyle = { decimal: '.', thousands: '' }
const german: NumberStyle = { decimal: ',', thousands: '.' }
const english: NumberStyle = { decimal: '.', thousands: ',' }
const french: NumberStyle = { decimal: ',', thousands: ' ' }
const swiss: NumberStyle = { decimal: '.', thousands: "'" }

test.each<[string, NumberStyle, number]>([
  ['0', plain, 0],
  [' -1.5 ', plain, -1.5],
  ['+.5', plain, 0.5],
  ['1e3', plain, 1000],
  ['007', plain, 7],
  ['1.234,56', german, 1234.56],
  ['-1.234.567', german, -1_234_567],
  ['0,123', german, 0.123],
  ['1,2E+05', german, 120_000],
  ['1,234.5', english, 1234.5],
  ['999', english, 999],
  ['12 345,5', french, 12_345.5],
  ['12\u00a0345', french, 12_345],
  ['12\u202f345', french, 12_345],
  [' 1 234 ', french, 1234],
  ["1'234'567.25", swiss, 1_234_567.25],
  ['1’234', swiss, 1234],
])('%j is a number', (text, style, value) => {
  expect(parseNumber(text, style)).toBe(value)
})

test.each<[string, NumberStyle]>([
  ['', plain],
  ['  ', plain],
  ['0x1f', plain],
  [' 0b1', plain],
  ['Infinity', plain],
  ['1e39', plain],
  ['-3.5e38', plain],
  ['1,5', plain],
  ['1,234', plain],
  ['1 2', plain],
  ['1.5.2', german],
  ['1.23,5', german],
  ['0.123', german],
  ['1.5', german],
  ['1,5,2', german],
  ['1,23', english],
  ['1234,567', english],
  ['0,123', english],
  ['1,234.5,678', english],
  [',123', english],
  ['1 234 5', french],
  ['1 2345', french],
  ['12 34', french],
])('%j is no number', (text, style) => {
  expect(parseNumber(text, style)).toBeNull()
})

test('a mark that is said to be both is the decimal one', () => {
  expect(parseNumber('1,234', { decimal: ',', thousands: ',' })).toBe(1.234)
  expect(parseNumber('1.234', { decimal: '.', thousands: '.' })).toBe(1.234)
})

test('what every style writes, it reads', () => {
  const styles = [plain, german, english, french, swiss, { decimal: ',', thousands: '' } as const]
  fc.assert(
    fc.property(
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      fc.constantFrom(...styles),
      (value, style) => {
        const [whole = '', fraction] = value.toFixed(4).split('.')
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, style.thousands)
        expect(parseNumber(`${grouped}${style.decimal}${fraction}`, style)).toBe(Number(value.toFixed(4)))
      },
    ),
  )
})
