import { array, assert, constantFrom, double, integer, oneof, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { thinnedIndices } from '#shared/thinning'

const thin = (values: readonly number[], limit: number): readonly number[] =>
  thinnedIndices(values.length, limit, (place) => values[place] ?? Number.NaN)

describe('a thinned series', () => {
  test('is the series itself while it is short enough', () => {
    expect(thin([1, 2, 3], 10)).toEqual([0, 1, 2])
    expect(thin([], 10)).toEqual([])
    expect(thin([7, 8, 9, 8, 7], 5)).toEqual([0, 1, 2, 3, 4])
  })

  test('keeps every peak, every trough and the first value that is not finite', () => {
    const values = Array.from({ length: 10_000 }, () => 0)
    values[1234] = 100
    values[2345] = -100
    values[3456] = Number.NaN
    const kept = thin(values, 50)
    expect(kept.length).toBeLessThanOrEqual(50)
    expect(kept).toEqual(expect.arrayContaining([0, 1234, 2345, 3456, 9999]))
  })

  test('is in order, within its bound, and has the extremes and ends of the series, gaps or not', () => {
    const value = oneof(double({ noNaN: true, min: -1e6, max: 1e6 }), constantFrom(Number.NaN, Infinity))
    const series = array(value, { minLength: 1, maxLength: 500 })
    assert(
      property(series, integer({ min: 5, max: 100 }), (values, limit) => {
        const places = thin(values, limit)
        const finite = values.filter(Number.isFinite)
        const isKept = (wanted: number): boolean => places.some((place) => values[place] === wanted)
        return (
          places.length <= limit &&
          places.every((place, index) => index === 0 || place > (places[index - 1] ?? -1)) &&
          (finite.length === 0 || (isKept(Math.max(...finite)) && isKept(Math.min(...finite)))) &&
          places[0] === 0 &&
          places.at(-1) === values.length - 1
        )
      }),
    )
  })
})
