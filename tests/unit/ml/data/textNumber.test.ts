import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { textNumber } from '#ml/data/textNumber'

test('a text has one number, which 32 bits hold', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const number = textNumber(text)
      expect(Math.fround(number)).toBe(number)
      expect(Number.isInteger(number) && number >= 0 && number < 2 ** 24).toBe(true)
    }),
  )
})

test('different texts share a number about as often as chance has it', () => {
  const count = 100_000
  const texts = Array.from({ length: count }, (_, row) => `comment ${row}, 备注 ${row * 7919}`)
  const shared = count - new Set(texts.map(textNumber)).size
  // Pairs by 2²⁴: 298 are to be expected, with a deviation of 17.
  expect(shared).toBeGreaterThan(298 - 5 * 17)
  expect(shared).toBeLessThan(298 + 5 * 17)
})
