import { describe, expect, test } from 'vitest'
import { isCoarse, keptSteps, storedSpacing } from '../../../src/shared/model/precision'

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
