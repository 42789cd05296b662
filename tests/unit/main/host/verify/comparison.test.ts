import { describe, expect, test } from 'vitest'
import { compareWith, isWithin } from '#main/host/verify/comparison'
import type { MetricPoint } from '#shared/model/runEvent'

const losses = new Map([
  [
    'train/loss',
    new Map([
      [1, 0.5],
      [2, 0.4],
      [3, 0.3],
    ]),
  ],
  [
    'batch/loss',
    new Map([
      [1, 0.9],
      [10, 0.8],
      [20, 0.7],
      [25, 0.6],
    ]),
  ],
] as const)
const all: readonly MetricPoint[] = [...losses].flatMap(([tag, points]) =>
  [...points].map(([step, value]) => ({ tag, step, value })),
)
const ofEpochs = { stepsPerEpoch: 10, partial: false }

test('what comes again to the bit is the same', () => {
  const comparison = compareWith(losses, ofEpochs)
  comparison.add(all)
  comparison.addScore('test/accuracy', 0.9, 0.9)
  expect(comparison.finish()).toEqual({
    figures: { compared: 8, identical: 8, different: 0 },
    fromEpoch: null,
    difference: null,
  })
})

test('a difference of the last bits is within the tolerance, and the largest is named', () => {
  const comparison = compareWith(losses, ofEpochs)
  comparison.add(all.map((point) => ({ ...point, value: Number(point.value) * (1 + point.step * 1e-6) })))
  expect(comparison.finish()).toEqual({
    figures: { compared: 7, identical: 0, different: 0 },
    fromEpoch: null,
    difference: { tag: 'batch/loss', epoch: 3, recorded: 0.6, again: 0.6 * (1 + 25e-6) },
  })
})

test('the first epoch that is different is that of the earliest point, also of a series by steps', () => {
  const comparison = compareWith(losses, ofEpochs)
  const changed = { 'train/loss': 3, 'batch/loss': 20 }
  comparison.add(
    all.map((point) =>
      Object.entries(changed).some(([tag, step]) => tag === point.tag && step === point.step)
        ? { ...point, value: 1 }
        : point,
    ),
  )
  expect(comparison.finish()).toMatchObject({
    figures: { compared: 7, identical: 5, different: 2 },
    fromEpoch: 2,
    difference: { tag: 'batch/loss', epoch: 2, recorded: 0.7, again: 1 },
  })
})

test('a point that does not come again, and one more than recorded, are differences', () => {
  const less = compareWith(losses, ofEpochs)
  less.add(all.filter(({ tag, step }) => tag !== 'train/loss' || step < 3))
  expect(less.finish()).toMatchObject({ fromEpoch: 3, difference: { recorded: 0.3, again: null } })
  const more = compareWith(losses, ofEpochs)
  more.add([...all, { tag: 'train/loss', step: 4, value: 0.2 }])
  expect(more.finish()).toMatchObject({ fromEpoch: 4, difference: { recorded: null, again: 0.2 } })
})

test('a run that was stopped is compared as far as it had come', () => {
  const comparison = compareWith(losses, { ...ofEpochs, partial: true })
  comparison.add(all.slice(0, 5))
  expect(comparison.isComplete()).toBe(false)
  comparison.add([...all.slice(5), { tag: 'train/loss', step: 4, value: 0.2 }])
  expect(comparison.isComplete()).toBe(true)
  expect(comparison.finish().figures).toEqual({ compared: 7, identical: 7, different: 0 })
})

test('what is no number is the same as what is no number', () => {
  const comparison = compareWith(
    new Map([
      [
        'train/loss',
        new Map([
          [1, 'nan'],
          [2, 'inf'],
        ] as const),
      ],
    ]),
    ofEpochs,
  )
  comparison.add([
    { tag: 'train/loss', step: 1, value: 'nan' },
    { tag: 'train/loss', step: 2, value: '-inf' },
  ])
  expect(comparison.finish()).toMatchObject({ fromEpoch: 2, figures: { identical: 1, different: 1 } })
})

describe('the tolerance', () => {
  test.each([
    ['train/loss', 1, 1.0009, true],
    ['train/loss', 1, 1.0021, false],
    ['validation/accuracy', 0.9, 0.905, true],
    ['validation/accuracy', 0.9, 0.92, false],
    ['test/loss', 1, Number.NaN, false],
  ])('of %s: %d and %d', (tag, one, other, within) => {
    expect(isWithin(tag, one, other)).toBe(within)
  })
})
