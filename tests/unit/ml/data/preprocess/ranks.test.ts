import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { selectMedians, selectRanks } from '#ml/data/preprocess/ranks'
import { eachRowOf, visitAlong, type EachRow } from '#ml/data/preprocess/trainRows'
import { memoryRows } from '#ml/data/store/memoryRows'

const float = fc.oneof(
  fc.float({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1, -1, 1.5, 3.4028234663852886e38, -3.4028234663852886e38, 1.401298464324817e-45),
)

describe('order statistics', () => {
  it('are those of the sorted column, without NaN', () => {
    const rows = fc.array(fc.tuple(fc.option(float, { nil: Number.NaN }), float), {
      minLength: 1,
      maxLength: 80,
    })
    fc.assert(
      fc.property(rows, (values) => {
        const table = memoryRows<Float32Array>(Float32Array.from(values.flat()), 2)
        const eachRow: EachRow = (visit) => visitAlong(table, Int32Array.from(values.keys()), visit)
        const sorted = [0, 1].map((index) => [
          ...Float32Array.from(values, (row) => row[index] ?? 0)
            .filter((value) => !Number.isNaN(value))
            .sort(),
        ])
        const requested = sorted.flatMap((column, index) => column.map((_, rank) => ({ index, rank })))
        expect(selectRanks(eachRow, 2, requested)).toEqual(sorted.flat())
        const filled = sorted.flatMap((column, index) =>
          column.length > 0 ? [{ index, count: column.length }] : [],
        )
        const medians = filled.map(({ index, count }) => {
          const column = sorted[index] ?? []
          return ((column[Math.floor((count - 1) / 2)] ?? 0) + (column[Math.floor(count / 2)] ?? 0)) / 2
        })
        expect(selectMedians(eachRow, 2, filled)).toEqual(medians)
      }),
    )
  })

  it('are found for more ranks than are looked for at a time', () => {
    const table = memoryRows<Float32Array>(
      Float32Array.from({ length: 5000 }, (_, at) => (at * 7919) % 5000),
      1,
    )
    const eachRow: EachRow = (visit) =>
      visitAlong(
        table,
        Int32Array.from({ length: 5000 }, (_, row) => row),
        visit,
      )
    const requested = Array.from({ length: 5000 }, (_, rank) => ({ index: 0, rank }))
    expect(selectRanks(eachRow, 1, requested)).toEqual(Array.from({ length: 5000 }, (_, value) => value))
  })
})

describe('the rows of training', () => {
  it('are visited in their order, or in the order of the data', () => {
    const table = memoryRows<Float32Array>(
      Float32Array.from({ length: 20 }, (_, at) => at),
      2,
    )
    const seen = (eachRow: EachRow): number[] => {
      const values: number[] = []
      eachRow((some, from, to) => values.push(...some.subarray(from, to)))
      return values
    }
    const rows = Int32Array.of(7, 2, 3, 9)
    expect(seen(eachRowOf(table, rows))).toEqual([14, 15, 4, 5, 6, 7, 18, 19])
    expect(seen((visit) => visitAlong(table, rows, visit))).toEqual([4, 5, 6, 7, 14, 15, 18, 19])
  })
})
