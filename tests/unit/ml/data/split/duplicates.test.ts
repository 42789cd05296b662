import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { duplicateRows, firstEqualRows } from '#ml/data/split/duplicates'
import { memoryRows } from '#ml/data/store/memoryRows'

const rowsOf = (width: number) =>
  fc.array(
    fc.array(fc.constantFrom(0, -0, 1, -1, 2.5, Number.NaN, 1e-45, 3e38), {
      minLength: width,
      maxLength: width,
    }),
    { minLength: 1, maxLength: 60 },
  )

const tables = fc.integer({ min: 1, max: 3 }).chain((width) => rowsOf(width).map((rows) => ({ width, rows })))

const same = (left: readonly number[], right: readonly number[]): boolean =>
  left.every((value, at) => value === right[at] || (Number.isNaN(value) && Number.isNaN(right[at])))

const expectedFirsts = (rows: readonly (readonly number[])[]): number[] =>
  rows.map((row, at) => {
    const kept = Float32Array.from(row)
    return rows.slice(0, at + 1).findIndex((other) => same([...kept], [...Float32Array.from(other)]))
  })

describe('rows that repeat an earlier one', () => {
  it('are found, NaN equal to NaN and −0 to 0', () => {
    fc.assert(
      fc.property(tables, ({ width, rows }) => {
        const table = memoryRows<Float32Array>(Float32Array.from(rows.flat()), width)
        const firsts = expectedFirsts(rows)
        expect([...firstEqualRows(table)]).toEqual(firsts)
        expect([...duplicateRows(table)]).toEqual(firsts.map((first, row) => (first < row ? 1 : 0)))
      }),
    )
  })

  it('are never told from their hash alone', () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 3 }), ({ width, rows }, hashes) => {
        const table = memoryRows<Float32Array>(Float32Array.from(rows.flat()), width)
        // A hash of at most three values: nearly all rows have theirs in common with different ones.
        const weak = firstEqualRows(table, (words, from, _to, hash) => {
          const word = (words[from] ?? 0) * 2 === 2 ** 32 ? 0 : (words[from] ?? 0)
          hash.fill((word & 0x7fffffff) > 0x7f800000 ? 0 : word % hashes)
        })
        expect([...weak]).toEqual(expectedFirsts(rows))
      }),
    )
  })

  it('are found in a large table', () => {
    const rows = 100_000
    const values = Float32Array.from(
      { length: rows * 2 },
      (_, at) => Math.floor((at % 180_000) / 2) + (at % 2) / 2,
    )
    const flags = duplicateRows(memoryRows<Float32Array>(values, 2))
    expect(flags.findIndex((flag) => flag === 1)).toBe(90_000)
    expect(flags.reduce((sum, flag) => sum + flag, 0)).toBe(10_000)
  })
})
