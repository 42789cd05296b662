import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { epochOrder } from '../../../../src/ml/data/shuffle'
import { checkBatchSize, splitRows } from '../../../../src/ml/data/split/splitRows'
import { AppError } from '../../../../src/shared/errors'
import type { Split } from '../../../../src/shared/model/runSpec'

function ratio(train: number, validation: number, test: number, seed = 42): Split {
  return { kind: 'ratio', train, validation, test, seed }
}

function faultOf(action: () => unknown): AppError {
  try {
    action()
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown
    throw thrown
  }
  throw new Error('nothing was thrown')
}

const sizes = (split: Split, rows: number, given = 0): number[] => {
  const parts = splitRows(split, rows, given)
  return [parts.train.length, parts.validation.length, parts.test.length]
}

describe('splitRows', () => {
  it.each([
    [ratio(0.7, 0, 0.3), 10_000, [7000, 0, 3000]],
    [ratio(0.7, 0, 0.3), 569, [398, 0, 171]],
    [ratio(0.7, 0.15, 0.15), 10, [6, 2, 2]],
    [ratio(0.6, 0.2, 0.2), 150, [90, 30, 30]],
    [ratio(1, 0, 0), 3, [3, 0, 0]],
  ])('has exact counts', (split, rows, expected) => {
    expect(sizes(split, rows)).toEqual(expected)
  })

  it('deals out every row once', () => {
    const percent = fc.integer({ min: 0, max: 40 })
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 2000 }),
        percent,
        percent,
        fc.nat(),
        (rows, validation, test, seed) => {
          const split = ratio((100 - validation - test) / 100, validation / 100, test / 100, seed)
          fc.pre([validation, test].every((part) => part === 0 || (part * rows) / 100 >= 0.5))
          const parts = splitRows(split, rows, 0)
          const all = [...parts.train, ...parts.validation, ...parts.test].sort((a, b) => a - b)
          expect(all).toEqual(Array.from({ length: rows }, (_, row) => row))
          expect(Math.abs(parts.test.length - (rows * test) / 100)).toBeLessThanOrEqual(0.5 + 1e-6)
        },
      ),
    )
  })

  it('repeats from the seed and differs between seeds', () => {
    const rows = (seed: number) => [...splitRows(ratio(0.7, 0, 0.3, seed), 100, 0).test]
    expect(rows(1)).toEqual(rows(1))
    expect(rows(1)).not.toEqual(rows(2))
    expect(rows(1).toSorted((a, b) => a - b)).not.toEqual(rows(1))
  })

  it('stays what it is, so that old runs repeat', () => {
    expect([...splitRows(ratio(0.5, 0.2, 0.3, 42), 10, 0).test]).toMatchInlineSnapshot(`
      [
        0,
        8,
        7,
      ]
    `)
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

  it('keeps the given test rows and draws validation from the others', () => {
    const { train, validation, test } = splitRows({ kind: 'given', validation: 0.25, seed: 7 }, 100, 20)
    expect([...test]).toEqual(Array.from({ length: 20 }, (_, at) => 80 + at))
    expect(validation).toHaveLength(20)
    expect([...train]).toEqual([...train].toSorted((a, b) => a - b))
    expect(new Set([...train, ...validation]).size).toBe(80)
    expect(Math.max(...train, ...validation)).toBe(79)
    expect([...splitRows({ kind: 'given', validation: 0, seed: 7 }, 5, 2).train]).toEqual([0, 1, 2])
  })

  it.each([
    ['validation', ratio(0.9, 0.05, 0.05), 5, 0],
    ['train', ratio(0.1, 0.9, 0), 2, 0],
    ['test', { kind: 'given', validation: 0, seed: 1 } as const, 10, 0],
  ])('refuses an empty %s part', (part, split, rows, given) => {
    const fault = faultOf(() => splitRows(split, rows, given))
    expect([fault.reason, fault.details]).toEqual(['splitEmpty', { part, rows }])
  })

  it('refuses a batch larger than the training part', () => {
    checkBatchSize(70, 70)
    const fault = faultOf(() => checkBatchSize(71, 70))
    expect([fault.reason, fault.details]).toEqual(['batchLargerThanData', { expected: '≤ 70', found: 71 }])
  })
})

describe('epochOrder', () => {
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
