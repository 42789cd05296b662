import { describe, expect, it } from 'vitest'
import { numberText, parseNumber } from '#renderer/ui/fields/parseNumber'

describe('parseNumber', () => {
  it.each([
    ['0.001', 0.001],
    ['1e-3', 0.001],
    [' .5 ', 0.5],
    ['１２', 12],
    ['−3', -3],
  ])('reads %s', (text, value) => {
    expect(parseNumber(text, {})).toEqual({ ok: true, value })
  })

  it('reads digit groups of whole numbers only', () => {
    expect(parseNumber('60,000', { whole: true })).toEqual({ ok: true, value: 60_000 })
    expect(parseNumber('0,001', {})).toEqual({ ok: false, fault: 'notANumber' })
  })

  it.each([
    ['', {}, 'notANumber'],
    ['abc', {}, 'notANumber'],
    ['0x10', {}, 'notANumber'],
    ['NaN', {}, 'notANumber'],
    ['1e999', {}, 'tooLarge'],
    ['1.5', { whole: true }, 'notWhole'],
    ['0', { above: 0 }, 'notAbove'],
    ['0', { whole: true, min: 1 }, 'tooSmall'],
    ['2', { max: 1 }, 'tooLarge'],
  ] as const)('refuses %j under %j: %s', (text, rule, fault) => {
    expect(parseNumber(text, rule)).toEqual({ ok: false, fault })
  })

  it('reads back what it writes', () => {
    for (const value of [0, 1, 0.005, 1e-8, 42, 4_294_967_295, 1e30, -0.25]) {
      expect(parseNumber(numberText(value), {})).toEqual({ ok: true, value })
    }
  })
})
