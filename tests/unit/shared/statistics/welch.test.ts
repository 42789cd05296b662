import { expect, test } from 'vitest'
import { compareMeans } from '#shared/statistics/welch'
import { cases } from '../../../fixtures/scipy/welch.json'

test.each(cases)('Welch’s t test is that of scipy (p = $p)', ({ one, other, t, freedom, p, interval }) => {
  const found = compareMeans(one, other)
  if (found.kind !== 'welch') throw new Error(found.kind)
  const close = (value: number, wanted: number): void =>
    expect(Math.abs(value - wanted)).toBeLessThanOrEqual(1e-10 * Math.abs(wanted))
  close(found.t, t)
  close(found.freedom, freedom)
  close(found.p, p)
  for (const [index, bound] of found.interval.entries()) close(bound, interval[index] ?? Number.NaN)
})

test('two values say nothing of how much they vary', () => {
  expect(compareMeans([1, 2], [1, 2, 3])).toEqual({ kind: 'too-few', counts: [2, 3] })
})

test('values that do not vary leave no noise to hold the difference against', () => {
  expect(compareMeans([1, 1, 1], [3, 3, 3])).toEqual({ kind: 'no-spread', difference: -2 })
})
