import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { epochOrder } from '../../../../src/ml/data/shuffle'

describe('epochOrder', () => {
  it('stays what it is, so that old runs repeat', () => {
    expect([...epochOrder(42, 3, 10)]).toMatchInlineSnapshot(`
      [
        7,
        8,
        0,
        6,
        9,
        1,
        5,
        4,
        2,
        3,
      ]
    `)
  })

  it('is a permutation that depends on seed and epoch only', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: 1000 }), fc.integer({ min: 0, max: 500 }), (seed, epoch, n) => {
        const order = epochOrder(seed, epoch, n)
        expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, at) => at))
        expect(epochOrder(seed, epoch, n)).toEqual(order)
      }),
    )
    expect(epochOrder(1, 0, 50)).not.toEqual(epochOrder(1, 1, 50))
    expect(epochOrder(1, 0, 50)).not.toEqual(epochOrder(2, 0, 50))
  })

  it.each([
    ['epochs', (at: number) => epochOrder(9, at, 4)],
    ['seeds', (at: number) => epochOrder(at, 0, 4)],
  ])('gives each of the 24 orders of 4 rows as often, over %s', (_name, orderAt) => {
    const counts = new Map<string, number>()
    const draws = 24_000
    for (let at = 0; at < draws; at += 1) {
      const key = orderAt(at).join('')
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    const chiSquare = [...counts.values()].reduce(
      (sum, count) => sum + (count - draws / 24) ** 2 / (draws / 24),
      0,
    )
    expect(counts.size).toBe(24)
    // 99.9 % point of chi square with 23 degrees of freedom.
    expect(chiSquare).toBeLessThan(49.73)
  })
})
