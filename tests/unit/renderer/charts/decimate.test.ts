import { describe, expect, it } from 'vitest'
import { decimate } from '#renderer/charts/decimate'

const line = (values: readonly number[]) => ({ steps: values.map((_, index) => index + 1), values })

describe('decimate', () => {
  it('leaves a short curve as it is', () => {
    expect(decimate(line([3, 2, 1]), 10)).toEqual([
      [1, 3],
      [2, 2],
      [3, 1],
    ])
    expect(decimate(line([]), 10)).toEqual([])
  })

  it('keeps the first, the last and the extreme values of a long curve, in order, within the limit', () => {
    const values = Array.from({ length: 100_000 }, (_, index) => Math.sin(index / 500))
    values[40_000] = 9
    values[70_001] = -9
    const drawn = decimate(line(values), 2000)
    expect(drawn.length).toBeLessThanOrEqual(2000)
    expect(drawn.length).toBeGreaterThan(1000)
    expect(drawn[0]).toEqual([1, 0])
    expect(drawn.at(-1)?.[0]).toBe(100_000)
    expect(drawn).toContainEqual([40_001, 9])
    expect(drawn).toContainEqual([70_002, -9])
    const steps = drawn.map(([step]) => step)
    expect(steps).toEqual(steps.toSorted((left, right) => left - right))
  })

  it('draws what is not finite as a gap, and 0 and below too on a logarithmic axis', () => {
    expect(decimate(line([1, Number.NaN, Infinity, 2]), 10).map(([, y]) => y)).toEqual([1, null, null, 2])
    expect(decimate(line([1, 0, -1, 2]), 10, { positiveOnly: true }).map(([, y]) => y)).toEqual([
      1,
      null,
      null,
      2,
    ])
  })

  it('keeps a gap where a whole stretch cannot be drawn', () => {
    const values = Array.from({ length: 1000 }, (_, index) => (index < 500 ? 1 : Number.NaN))
    expect(decimate(line(values), 20).filter(([, y]) => y === null).length).toBeGreaterThan(3)
  })

  it('takes only the visible part with a point on either side', () => {
    const values = Array.from({ length: 1000 }, (_, index) => index)
    const steps = decimate(line(values), 50, { from: 100, to: 110 }).map(([step]) => step)
    expect(steps[0]).toBe(99)
    expect(steps.at(-1)).toBe(110)
  })
})
