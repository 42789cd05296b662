import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPace } from '#ml/objective/pace'

describe('the number of turns in a call', () => {
  test('begins with one, grows by at most four times, and settles at about 50 ms', () => {
    const pace = createPace(512)
    const iterations: number[] = []
    for (let call = 0; call < 7; call += 1) {
      iterations.push(pace.iterations())
      pace.took(pace.iterations() * 0.1, pace.iterations())
    }
    expect(iterations).toEqual([1, 4, 16, 64, 256, 500, 500])
  })

  test('falls at once when turns take longer', () => {
    const pace = createPace(512)
    pace.took(0.1, 100)
    expect(pace.iterations()).toBe(400)
    pace.took(40_000, 400)
    expect(pace.iterations()).toBe(1)
  })

  test('never exceeds the limit, nor falls below one', () => {
    const call = fc.tuple(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.integer({ min: 1, max: 512 }))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 512 }), fc.array(call), (most, calls) => {
        const pace = createPace(most)
        for (const [milliseconds, done] of calls) {
          pace.took(milliseconds, done)
          expect(Number.isInteger(pace.iterations())).toBe(true)
          expect(pace.iterations()).toBeGreaterThanOrEqual(1)
          expect(pace.iterations()).toBeLessThanOrEqual(most)
        }
      }),
    )
  })
})
