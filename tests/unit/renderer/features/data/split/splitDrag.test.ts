import { assert, constantFrom, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boundaries, boundaryRange, moveBoundary, splitOfKind } from '#renderer/features/data/split/splitDrag'
import { ratioSplit } from '#renderer/features/data/split/splitPresets'
import { Split } from '#shared/model/runSpec'

const plain = { seed: 42, stratified: true }
const usual = ratioSplit(70, 15, plain)
const folds: Split = { kind: 'k-fold', folds: 5, fold: 2, validation: 0.1, ...plain }
const given: Split = { kind: 'given', validation: 0.1, ...plain }

describe('moveBoundary', () => {
  test('changes only the two parts beside the line', () => {
    expect(moveBoundary(usual, 'train', 60)).toEqual({
      ...plain,
      kind: 'ratio',
      train: 0.6,
      validation: 0.25,
      test: 0.15,
    })
    expect(moveBoundary(usual, 'validation', 90)).toMatchObject({ train: 0.7, validation: 0.2, test: 0.1 })
    expect(moveBoundary(usual, 'train', 85)).toMatchObject({ train: 0.85, validation: 0, test: 0.15 })
  })

  test('stops at the neighbouring line and leaves rows to train on', () => {
    expect(moveBoundary(usual, 'train', 99)).toMatchObject({ train: 0.85, validation: 0, test: 0.15 })
    expect(moveBoundary(usual, 'train', -5)).toMatchObject({ train: 0.05, validation: 0.8 })
    expect(moveBoundary(usual, 'validation', 10)).toMatchObject({ train: 0.7, validation: 0, test: 0.3 })
  })

  test('moves validation alone where the test rows are given or a fold', () => {
    expect(moveBoundary(given, 'train', 75)).toEqual({ ...given, validation: 0.25 })
    expect(moveBoundary(folds, 'train', 100)).toEqual({ ...folds, validation: 0 })
    expect(boundaries(folds)).toEqual({ train: 90, validation: 100 })
  })

  test('is always a valid split that keeps seed and strata, and the line stands where it was put', () => {
    assert(
      property(
        constantFrom(usual, given, folds, ratioSplit(5, 90, plain), ratioSplit(100, 0, plain)),
        constantFrom('train' as const, 'validation' as const),
        integer({ min: -50, max: 150 }),
        (split, boundary, percent) => {
          const moved = moveBoundary(split, boundary, percent)
          expect(Split.safeParse(moved).success).toBe(true)
          expect(moved).toMatchObject(plain)
          if (split.kind !== 'ratio') return
          const { min, max } = boundaryRange(split, boundary)
          expect(boundaries(moved)[boundary]).toBe(Math.min(max, Math.max(min, percent)))
        },
      ),
    )
  })
})

describe('splitOfKind', () => {
  const start = { seed: 7, stratified: true, timeColumn: 'day' }

  test('keeps seed, strata and what fits, and is valid', () => {
    for (const split of [usual, given, folds]) {
      for (const kind of ['ratio', 'given', 'k-fold'] as const) {
        const next = splitOfKind(kind, split, start)
        expect(Split.safeParse(next).success).toBe(true)
        expect(next).toMatchObject({ kind, ...plain })
      }
    }
    expect(splitOfKind('k-fold', folds, start)).toBe(folds)
    expect(splitOfKind('k-fold', given, start)).toMatchObject({ folds: 5, fold: 0, validation: 0.1 })
  })

  test('keeps the shares on the way to an order of time and back, and the column of groups between folds and shares', () => {
    const byTime = splitOfKind('time', ratioSplit(60, 20, plain), start)
    expect(byTime).toEqual({ kind: 'time', column: 'day', train: 0.6, validation: 0.2, test: 0.2 })
    expect(splitOfKind('ratio', byTime, start)).toEqual(ratioSplit(60, 20, start))
    const grouped = splitOfKind('k-fold', { ...usual, group: 'user' }, start)
    expect(grouped).toMatchObject({ kind: 'k-fold', group: 'user' })
    expect(splitOfKind('ratio', grouped, start)).toMatchObject({ kind: 'ratio', group: 'user' })
  })
})
