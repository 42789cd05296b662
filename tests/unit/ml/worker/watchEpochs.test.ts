import { describe, expect, test } from 'vitest'
import type { Watched } from '#ml/checkpoint/format'
import { isPatienceOver, watchEpoch } from '#ml/worker/watchEpochs'
import type { Watch } from '#shared/model/training'

const watch: Watch = { metric: 'loss', keepBest: true, patience: 2, leastChange: 0 }

/** What has been seen after epochs with these values of the watched metric. */
const after = (values: readonly number[], more: Partial<Watch> = {}): Watched =>
  values.reduce<Watched>(
    (before, value, index) =>
      watchEpoch({ ...watch, ...more }, before, index + 1, [
        { tag: 'train/loss', value: 1 },
        { tag: `validation/${more.metric ?? 'loss'}`, value },
      ]),
    { best: null, reference: null },
  )

const isOver = (values: readonly number[], more: Partial<Watch> = {}): boolean =>
  isPatienceOver({ ...watch, ...more }, after(values, more), values.length)

describe('the best epoch', () => {
  test('is the first with the smallest loss, with its figures', () => {
    expect(after([3, 1, 2, 1]).best).toEqual({
      epoch: 2,
      value: 1,
      figures: { 'train/loss': 1, 'validation/loss': 1 },
    })
  })

  test('is that with the largest value where more is better', () => {
    expect(after([0.5, 0.9, 0.7], { metric: 'accuracy' }).best?.epoch).toBe(2)
  })

  test('is never one whose value is no finite number', () => {
    expect(after([Number.NaN, Infinity]).best).toBeNull()
    expect(after([Number.NaN, 2, Number.NaN, -Infinity]).best?.epoch).toBe(2)
  })

  test('may be better by less than the patience counts', () => {
    const { best, reference } = after([1, 0.95, 0.92], { leastChange: 0.1 })
    expect([best?.epoch, reference?.epoch]).toEqual([3, 1])
  })
})

describe('the patience', () => {
  test('is over when as many epochs have gone by without a better one', () => {
    expect(isOver([3, 2, 2])).toBe(false)
    expect(isOver([3, 2, 2, 2])).toBe(true)
    expect(isOver([3, 2, 2, 1])).toBe(false)
  })

  test('counts from the last change that was large enough', () => {
    expect(isOver([1, 0.95, 0.92], { leastChange: 0.1 })).toBe(true)
    expect(isOver([1, 0.95, 0.88], { leastChange: 0.1 })).toBe(false)
  })

  test('counts from the first epoch where no value is a number', () => {
    expect(isOver([Number.NaN, Number.NaN])).toBe(false)
    expect(isOver([Number.NaN, Number.NaN, Number.NaN])).toBe(true)
  })

  test('never ends where there is none, or before the first epoch', () => {
    expect(isOver([1, 2, 3, 4], { patience: null })).toBe(false)
    expect(isOver([])).toBe(false)
  })
})
