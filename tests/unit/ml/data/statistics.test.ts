import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTableStatistics } from '#ml/data/store/statistics'

const values = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.integer({ min: 1020, max: 1030 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.constant(Number.NaN),
)

test('statistics are those of the values that are there, in however many blocks they come', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(values, { minLength: 2, maxLength: 2 }), { maxLength: 40 }),
      fc.nat(39),
      (rows, cut) => {
        const statistics = createTableStatistics(2)
        for (const part of [rows.slice(0, cut), rows.slice(cut)]) {
          statistics.add(Float64Array.from(part.flat()), part.length)
        }
        for (const column of [0, 1]) {
          const there = rows.map((row) => row[column] ?? Number.NaN).filter((value) => !Number.isNaN(value))
          const n = there.length
          const mean = n === 0 ? 0 : there.reduce((sum, value) => sum + value, 0) / n
          const variance = n === 0 ? 0 : there.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n
          const result = statistics.result(column)
          expect(result).toMatchObject({
            missing: rows.length - n,
            integer: there.every(Number.isInteger),
            distinct: new Set(there.map((value) => value + 0)).size,
          })
          const different = [...new Set(there.map((value) => value + 0))].toSorted((a, b) => a - b)
          const areTold = different.length <= 20 && different.every(Number.isInteger)
          expect(result.values.map((value) => value + 0)).toEqual(areTold ? different : [])
          expect([result.min, result.max].map((value) => value + 0)).toEqual(
            n === 0 ? [0, 0] : [Math.min(...there) + 0, Math.max(...there) + 0],
          )
          expect(result.mean).toBeCloseTo(mean, 6)
          expect(result.deviation).toBeCloseTo(Math.sqrt(variance), 5)
        }
      },
    ),
  )
})

test('values far from 0 lose nothing', () => {
  const statistics = createTableStatistics(1)
  const numbers = Array.from({ length: 3000 }, (_, row) => 1e9 + (row % 3))
  for (let at = 0; at < numbers.length; at += 7) {
    const part = numbers.slice(at, at + 7)
    statistics.add(Float64Array.from(part), part.length)
  }
  const { mean, deviation } = statistics.result(0)
  expect(mean).toBeCloseTo(1e9 + 1, 5)
  expect(deviation).toBeCloseTo(Math.sqrt(2 / 3), 6)
})

test('more than 1,000 different values are not counted, small whole numbers and others together', () => {
  const count = (numbers: readonly number[]): number | null => {
    const statistics = createTableStatistics(1)
    statistics.add(Float64Array.from(numbers), numbers.length)
    return statistics.result(0).distinct
  }
  const some = Array.from({ length: 600 }, (_, index) => index)
  const fractions = Array.from({ length: 400 }, (_, index) => index + 0.5)
  expect(count([...some, ...fractions, ...some])).toBe(1000)
  expect(count([...some, ...fractions, -1])).toBeNull()
})

test('whole numbers that 32 bits do not tell apart are not told', () => {
  const statistics = createTableStatistics(2)
  statistics.add(Float64Array.of(2 ** 24, 2 ** 24 + 1, -(2 ** 24), 3), 2)
  expect(statistics.result(0).values).toEqual([-(2 ** 24), 2 ** 24])
  expect(statistics.result(1).values).toEqual([])
})
