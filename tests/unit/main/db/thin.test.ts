import { assert, double, array, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { thin, type Point } from '#main/db/repositories/thin'

const line = (values: readonly number[]): Point[] => values.map((value, step) => [step, value])

describe('a thinned series', () => {
  test('is the series itself while it is short enough', () => {
    const points = line([1, 2, 3])
    expect(thin(points, 10)).toBe(points)
  })

  test('keeps every peak, every trough and the first value that is not finite', () => {
    const values = Array.from({ length: 10_000 }, () => 0)
    values[1234] = 100
    values[2345] = -100
    values[3456] = Number.NaN
    const kept = thin(line(values), 50)
    expect(kept.map(([step]) => step)).toEqual(expect.arrayContaining([0, 1234, 2345, 3456, 9999]))
  })

  test('is in order, within its bound, a part of the series, and has its extremes and ends', () => {
    const series = array(double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 500 })
    assert(
      property(series, integer({ min: 10, max: 100 }), (values, target) => {
        const points = line(values)
        const kept = thin(points, target)
        const steps = kept.map(([step]) => step)
        const largest = Math.max(...values)
        return (
          kept.length <= Math.max(target, 10) &&
          new Set(steps).size === steps.length &&
          steps.every((step, index) => index === 0 || step > (steps[index - 1] ?? -1)) &&
          kept.every((point) => points.includes(point)) &&
          kept.some(([, value]) => value === largest) &&
          steps[0] === 0 &&
          steps.at(-1) === values.length - 1
        )
      }),
    )
  })
})
