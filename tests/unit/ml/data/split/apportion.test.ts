import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apportion } from '#ml/data/split/apportion'

const sum = (numbers: readonly number[]): number => numbers.reduce((left, right) => left + right, 0)

describe('apportion', () => {
  it('keeps sizes and totals and rounds every share down or up', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 30 })
    const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(sizes, cuts, (groups, fractions) => {
        const rows = sum(groups)
        const ends = [...fractions.toSorted((a, b) => a - b).map((part) => Math.round(part * rows)), rows]
        const totals = ends.map((end, part) => end - (ends[part - 1] ?? 0))
        const dealt = apportion(groups, totals)
        expect(dealt.map(sum)).toEqual(groups)
        expect(totals.map((_, part) => sum(dealt.map((numbers) => numbers[part] ?? 0)))).toEqual(totals)
        for (const [group, numbers] of dealt.entries()) {
          for (const [part, number] of numbers.entries()) {
            const share = rows === 0 ? 0 : ((groups[group] ?? 0) * (totals[part] ?? 0)) / rows
            expect(Math.abs(number - share)).toBeLessThan(1)
          }
        }
      }),
      { numRuns: 2000 },
    )
  })

  // Other numbers meet sizes and totals, too, but are further from the shares; old runs would be split otherwise.
  it.each([
    [
      [7, 3, 3, 6],
      [3, 7, 9],
      [
        [1, 3, 3],
        [0, 1, 2],
        [1, 1, 1],
        [1, 2, 3],
      ],
    ],
    [
      [4, 9, 9],
      [4, 4, 14],
      [
        [1, 1, 2],
        [1, 2, 6],
        [2, 1, 6],
      ],
    ],
    [
      [4, 1, 4],
      [2, 4, 3],
      [
        [1, 2, 1],
        [0, 0, 1],
        [1, 2, 1],
      ],
    ],
  ])(
    'rounds the largest remainders of %j up first, and hands on where that costs least',
    (groups, totals, dealt) => {
      expect(apportion(groups, totals)).toEqual(dealt)
    },
  )

  it('moves rows from part to part until the totals are met', () => {
    // By themselves all three groups would give their only row to the first part.
    const dealt = apportion([1, 1, 1], [1, 1, 1])
    expect(dealt.map(sum)).toEqual([1, 1, 1])
    expect([0, 1, 2].map((part) => sum(dealt.map((numbers) => numbers[part] ?? 0)))).toEqual([1, 1, 1])
    expect(apportion([], [0, 0])).toEqual([])
  })
})
