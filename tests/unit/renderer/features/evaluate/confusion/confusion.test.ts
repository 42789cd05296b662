import { describe, expect, it } from 'vitest'
import {
  busiestClasses,
  confusionCells,
  largestMistake,
  movedCell,
  shownStrength,
  worstConfusions,
} from '#renderer/features/evaluate/confusion/confusion'

const confusion = [
  [8, 2, 0],
  [1, 9, 0],
  [0, 0, 0],
]

describe('confusion matrix', () => {
  it('has the share of the row, and none where the class has no rows', () => {
    const cells = confusionCells(confusion)
    expect(cells[0]?.[1]).toEqual({ actual: 0, predicted: 1, count: 2, share: 0.2, correct: false })
    expect(cells[1]?.[1]?.correct).toBe(true)
    expect(cells[2]?.map(({ share }) => share)).toEqual([null, null, null])
  })

  it('has the share of the answers, too', () => {
    const cells = confusionCells(confusion, 'column')
    expect(cells[0]?.[1]?.share).toBeCloseTo(2 / 11)
    expect(cells[1]?.[0]?.share).toBeCloseTo(1 / 9)
    expect(cells.map((row) => row[2]?.share)).toEqual([null, null, null])
  })

  it('scales mistakes to the largest one, and what is right to all', () => {
    const cells = confusionCells(confusion)
    const largest = largestMistake(cells)
    expect(largest).toBe(0.2)
    expect(shownStrength({ share: 0.2, correct: false }, largest)).toBeCloseTo(0.48)
    expect(shownStrength({ share: 0.05, correct: false }, largest)).toBeCloseTo(0.28)
    expect(shownStrength({ share: 0.2, correct: true }, largest)).toBeLessThan(0.28)
    expect(shownStrength({ share: null, correct: true }, largest)).toBe(0)
    expect(
      largestMistake(
        confusionCells([
          [1, 0],
          [0, 1],
        ]),
      ),
    ).toBe(0)
  })

  it('names the most frequent mistakes only', () => {
    expect(worstConfusions(confusion, 5).map(({ actual, predicted }) => [actual, predicted])).toEqual([
      [0, 1],
      [1, 0],
    ])
    expect(worstConfusions(confusion, 1)).toHaveLength(1)
  })

  it('keeps the classes with most mistakes, in the order of the matrix', () => {
    expect(busiestClasses(confusion, 2)).toEqual([0, 1])
    expect(busiestClasses(confusion, 9)).toEqual([0, 1, 2])
    expect(
      busiestClasses(
        [
          [5, 0, 1],
          [0, 5, 0],
          [4, 0, 5],
        ],
        2,
      ),
    ).toEqual([0, 2])
  })

  it('moves the focus inside its borders', () => {
    const at = { actual: 0, predicted: 2 }
    expect(movedCell('ArrowUp', at, 3)).toEqual(at)
    expect(movedCell('ArrowDown', at, 3)).toEqual({ actual: 1, predicted: 2 })
    expect(movedCell('ArrowRight', at, 3)).toEqual(at)
    expect(movedCell('Home', at, 3)).toEqual({ actual: 0, predicted: 0 })
    expect(movedCell('x', at, 3)).toBeNull()
  })
})
