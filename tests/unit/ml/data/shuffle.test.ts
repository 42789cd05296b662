import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockOrder, blockStarts, epochOrder } from '#ml/data/shuffle'

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

describe('blockOrder', () => {
  const rowsPerBlock = 800
  const places = (n: number): Int32Array => Int32Array.from({ length: n }, (_, at) => at)

  it('visits every row once, whatever rows there are and however they lie in blocks', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat({ max: 2000 }), { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 8 }),
        fc.nat({ max: 99 }),
        (numbers, perBlock, perGroup, epoch) => {
          const rows = Int32Array.from(numbers).sort()
          const order = blockOrder(5, epoch, blockStarts(rows, perBlock), perGroup)
          expect([...order].sort((a, b) => a - b)).toEqual([...places(rows.length)])
        },
      ),
    )
  })

  it('mixes rows that are sorted by class nearly as well as a shuffle of all rows', () => {
    const n = 1_000_000
    const batch = 256
    const classes = 10
    const order = blockOrder(3, 0, blockStarts(places(n), rowsPerBlock), 1024)
    const shares = Array.from({ length: Math.floor(n / batch) }, (_, at) => {
      const rows = order.subarray(at * batch, (at + 1) * batch)
      return rows.filter((row) => Math.floor((row * classes) / n) === 0).length / batch
    })
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
    const deviation = Math.sqrt(shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / shares.length)
    // A shuffle of all rows has √(0.1 × 0.9 ÷ 256) = 0.01875.
    expect(deviation).toBeLessThan(0.0215)
  })

  it('keeps the rows of a stretch in few blocks, so that each is read once', () => {
    const n = 400_000
    const order = blockOrder(3, 0, blockStarts(places(n), rowsPerBlock), 50)
    const blocks = new Set(order.subarray(0, 40_000).map((row) => Math.floor(row / rowsPerBlock)))
    expect(blocks.size).toBeLessThanOrEqual(50)
  })
})
