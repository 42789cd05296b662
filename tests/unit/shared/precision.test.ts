import { describe, expect, test } from 'vitest'
import { isCoarse, keptSteps, offsetFor, storedSpacing } from '#shared/model/precision'

/** The next number in 32 bits. */
function nextStored(value: number): number {
  const stored = Float32Array.of(value)
  const bits = new Uint32Array(stored.buffer)
  bits[0] = (bits[0] ?? 0) + 1
  return stored[0] ?? 0
}

test('stored numbers are as far apart as their bits say', () => {
  for (const value of [1, 1.5, 2, 1e-3, 16_777_216, 123_456_792, 1_700_000_000]) {
    expect(storedSpacing(value)).toBe(nextStored(value) - Math.fround(value))
  }
  expect(storedSpacing(-1_700_000_000)).toBe(128)
  expect(storedSpacing(0)).toBe(0)
})

const column = { kind: 'number', integer: true, min: 0, max: 1_700_000_059, deviation: 5e8 } as const

describe('a column', () => {
  test('is coarse when its values differ by less than the steps at their size', () => {
    expect(isCoarse(column)).toBe(false)
    const seconds = { ...column, min: 1_700_000_000, deviation: 17 }
    expect(isCoarse(seconds)).toBe(true)
    expect(isCoarse({ ...seconds, deviation: 0 })).toBe(false)
    expect(isCoarse({ ...seconds, kind: 'category' })).toBe(false)
    // A day of readings, by the minute: kept in steps of almost three minutes.
    const days = { kind: 'date', integer: false, min: 19_700, max: 19_701, deviation: 0.29 } as const
    expect(isCoarse(days)).toBe(false)
    expect(isCoarse({ ...days, max: 19_700.04, deviation: 0.01 })).toBe(true)
  })

  test('is rounded where whole numbers or times of day are', () => {
    expect(keptSteps(column)).toBe(128)
    expect(keptSteps({ ...column, max: 16_777_216 })).toBe(2)
    expect(keptSteps({ ...column, max: 16_777_215 })).toBeNull()
    expect(keptSteps({ ...column, integer: false })).toBeNull()
    expect(keptSteps({ ...column, kind: 'date', integer: false, max: 19_700 })).toBe(2 ** -9)
    expect(keptSteps({ ...column, kind: 'date' })).toBeNull()
  })
})

describe('an offset', () => {
  test('is none where rounding hides nothing, or where none helps', () => {
    expect(offsetFor({ ...column, max: 1000, deviation: 100 })).toBe(0)
    expect(offsetFor({ ...column, integer: false, min: 4.3, max: 7.9, deviation: 0.8 })).toBe(0)
    expect(offsetFor({ ...column, min: -1_700_000_000 })).toBe(0)
    expect(offsetFor({ ...column, kind: 'category', min: 1_700_000_000 })).toBe(0)
    // What 32 bits hold of 1 would be lost.
    expect(offsetFor({ ...column, min: 1, max: 4_000_000_000 })).toBe(0)
    expect(offsetFor({ ...column, min: 3e38, max: 3e38 + 1e31, deviation: 1e30 })).toBe(0)
  })

  test('keeps the differences of numbers far from 0, whole where they are', () => {
    const far = { ...column, min: 1e9, max: 1e9 + 4990, deviation: 1441 }
    const offset = offsetFor(far)
    expect(Number.isInteger(offset)).toBe(true)
    expect(isCoarse({ ...far, offset })).toBe(false)
    expect(keptSteps({ ...far, offset })).toBeNull()
    for (const value of [1e9, 1e9 + 10, 1e9 + 4990]) {
      expect(Math.fround(value - offset) + offset).toBe(value)
    }
    expect(offsetFor({ ...far, min: 1e9, max: 1e9, deviation: 0 })).toBe(1e9)
    const negative = { ...column, min: -2e9, max: -2e9 + 100, deviation: 30 }
    expect(isCoarse({ ...negative, offset: offsetFor(negative) })).toBe(false)
    const fractions = { ...column, integer: false, min: 5e7 + 0.01, max: 5e7 + 0.99, deviation: 0.3 }
    expect(isCoarse({ ...fractions, offset: offsetFor(fractions) })).toBe(false)
  })

  test('keeps the seconds of times in a month', () => {
    const days = { kind: 'date', integer: false, min: 19_700, max: 19_730.99, deviation: 9 } as const
    expect(keptSteps(days)).toBe(2 ** -9)
    expect(keptSteps({ ...days, offset: offsetFor(days) })).toBeNull()
  })
})
