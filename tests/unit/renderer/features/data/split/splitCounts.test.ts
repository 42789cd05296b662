import { assert, constantFrom, integer, property, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitRows } from '#ml/data/split/splitRows'
import { splitCounts, splitFilled } from '#shared/network/splitCounts'
import { percentOf, ratioSplit, splitPresets } from '#renderer/features/data/split/splitPresets'
import { AppError } from '#shared/errors'
import type { SplitCounts } from '#shared/model/run'
import { Split } from '#shared/model/runSpec'

const plain = { seed: 42, stratified: false }
const percents = tuple(integer({ min: 1, max: 100 }), integer({ min: 0, max: 90 })).filter(
  ([train, validation]) => train + validation <= 100 && 100 - train - validation <= 90,
)

/** Sizes of the parts that the trainer deals out, or the reason why it refuses. */
function dealt(split: Split, rows: number, givenTestRows: number): SplitCounts | string {
  try {
    const parts = splitRows(split, {
      rows,
      givenTestRows,
      target: null,
      classes: false,
      dropped: null,
      by: null,
    })
    return { train: parts.train.length, validation: parts.validation.length, test: parts.test.length }
  } catch (error) {
    return error instanceof AppError ? error.reason : String(error)
  }
}

describe('splitCounts', () => {
  test('agrees with the rows that the trainer deals out, and with when it refuses', () => {
    assert(
      property(integer({ min: 1, max: 3000 }), percents, (rows, [train, validation]) => {
        const split = ratioSplit(train, validation, plain)
        const counts = splitCounts(rows, 0, split)
        expect(counts.train + counts.validation + counts.test).toBe(rows)
        expect(dealt(split, rows, 0)).toEqual(splitFilled(counts, split) ? counts : 'splitEmpty')
      }),
    )
  })

  test('agrees with the folds that the trainer deals out', () => {
    const folds = tuple(integer({ min: 2, max: 20 }), integer({ min: 0, max: 19 })).filter(
      ([all, fold]) => fold < all,
    )
    assert(
      property(
        integer({ min: 1, max: 3000 }),
        folds,
        constantFrom(0, 0.1, 0.25),
        (rows, [all, fold], validation) => {
          const split = { kind: 'k-fold', folds: all, fold, validation, ...plain } as const
          const counts = splitCounts(rows, 0, split)
          expect(dealt(split, rows, 0)).toEqual(splitFilled(counts, split) ? counts : 'splitEmpty')
        },
      ),
    )
  })

  test('leaves a given test set whole', () => {
    const split = { kind: 'given', validation: 0.1, stratified: false, seed: 1 } as const
    expect(splitCounts(70_000, 10_000, split)).toEqual({ train: 54_000, validation: 6000, test: 10_000 })
    expect(splitCounts(700, 100, split)).toEqual(dealt(split, 700, 100))
  })
})

describe('ratioSplit', () => {
  test('is valid for every whole percent, and its shares read back', () => {
    assert(
      property(percents, ([train, validation]) => {
        const split = ratioSplit(train, validation, plain)
        expect(Split.safeParse(split).success).toBe(true)
        const read = split.kind === 'ratio' ? [percentOf(split.train), percentOf(split.validation)] : null
        expect(read).toEqual([train, validation])
      }),
    )
  })

  test('keeps within 100 percent', () => {
    expect(ratioSplit(80, 50, plain)).toMatchObject({ train: 0.8, validation: 0.2, test: 0 })
  })

  test.each(splitPresets)('preset %s adds up', (preset) => {
    expect(preset.split('/').reduce((sum, part) => sum + Number(part), 0)).toBe(100)
  })
})
