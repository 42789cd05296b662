import { describe, expect, test } from 'vitest'
import type { RowAnswers } from '#ml/eval/rowAnswers'
import { orderedPlaces, rowPage } from '#ml/eval/rowQuery'
import type { RowFilter, RowOrder } from '#shared/model/evaluatedRows'

const every: RowFilter = { actual: null, predicted: null, which: 'all' }

/** Rows 10 to 60: two mistakes of class 0, one of class 1, and three that are right. */
const classes: RowAnswers = {
  rows: Int32Array.of(60, 50, 40, 30, 20, 10),
  predictions: {
    kind: 'classes',
    classes: 3,
    actual: Int32Array.of(0, 0, 0, 1, 1, 2),
    predicted: Int32Array.of(0, 1, 2, 1, 0, 2),
  },
  probabilities: Float32Array.of(0.5, 0.75, 1, 0.875, 0.75, 0.5),
  outputs: null,
}
const numbers: RowAnswers = {
  rows: Int32Array.of(1, 2, 3, 4),
  predictions: {
    kind: 'number',
    actual: Float64Array.of(1, 1, 1, 1),
    predicted: Float64Array.of(3, 1, Number.NaN, -2),
  },
  probabilities: null,
  outputs: null,
}

const rowsOf = (answers: RowAnswers, filter: Partial<RowFilter>, order: RowOrder): readonly number[] =>
  [...orderedPlaces(answers, { ...every, ...filter }, order)].map((place) => answers.rows[place] ?? 0)

describe('evaluated rows', () => {
  test('come worst first: the surest mistakes, then what is right by least certainty; equal ones as in the data', () => {
    expect(rowsOf(classes, {}, 'worst')).toEqual([40, 20, 50, 10, 60, 30])
    expect(rowsOf(classes, {}, 'best')).toEqual([30, 10, 60, 20, 50, 40])
    expect(rowsOf(classes, {}, 'row')).toEqual([10, 20, 30, 40, 50, 60])
  })

  test('are those of a cell, of a class, of an answer, or the mistakes', () => {
    expect(rowsOf(classes, { actual: 0, predicted: 1 }, 'row')).toEqual([50])
    expect(rowsOf(classes, { actual: 0 }, 'row')).toEqual([40, 50, 60])
    expect(rowsOf(classes, { predicted: 2 }, 'row')).toEqual([10, 40])
    expect(rowsOf(classes, { which: 'wrong' }, 'row')).toEqual([20, 40, 50])
    expect(rowsOf(classes, { actual: 1, which: 'right' }, 'row')).toEqual([30])
    expect(rowsOf(classes, { actual: 2, predicted: 0 }, 'row')).toEqual([])
  })

  test('are those of a group alone, in the same orders; of a number, too', () => {
    const inGroup = (answers: RowAnswers, filter: RowFilter, order: RowOrder, within = [0, 2, 4]) =>
      [...orderedPlaces(answers, filter, order, within)].map((place) => answers.rows[place] ?? 0)
    expect(inGroup(classes, every, 'worst')).toEqual([40, 20, 60])
    expect(inGroup(classes, { ...every, which: 'right' }, 'worst')).toEqual([60])
    expect(inGroup(numbers, every, 'row', [0, 3])).toEqual([1, 4])
    expect([...orderedPlaces(classes, every, 'row', [])]).toEqual([])
  })

  test('of a number come by the size of the error, what is no number first', () => {
    expect(rowsOf(numbers, {}, 'worst')).toEqual([3, 4, 1, 2])
    expect(rowsOf(numbers, {}, 'best')).toEqual([2, 1, 4, 3])
  })

  test('travel by the page, with the number of all of them', () => {
    const places = orderedPlaces(classes, every, 'worst')
    expect(rowPage(classes, places, { from: 1, limit: 2 })).toEqual({
      total: 6,
      rows: [
        { row: 20, actual: 1, predicted: 0, probability: 0.75 },
        { row: 50, actual: 0, predicted: 1, probability: 0.75 },
      ],
    })
    expect(rowPage(classes, places, { from: 6, limit: 2 })).toEqual({ total: 6, rows: [] })
    const worst = orderedPlaces(numbers, every, 'worst')
    expect(rowPage(numbers, worst, { from: 0, limit: 1 }).rows).toEqual([
      { row: 3, actual: 1, predicted: 'nan', probability: null },
    ])
  })

  test('of 70,000 are sorted in less than a blink', () => {
    const n = 70_000
    const many: RowAnswers = {
      rows: Int32Array.from({ length: n }, (_, row) => row),
      predictions: {
        kind: 'classes',
        classes: 10,
        actual: Int32Array.from({ length: n }, (_, row) => row % 10),
        predicted: Int32Array.from({ length: n }, (_, row) => (row % 7 === 0 ? 1 : row % 10)),
      },
      probabilities: Float32Array.from({ length: n }, (_, row) => Math.abs(Math.sin(row))),
      outputs: null,
    }
    const started = performance.now()
    expect(orderedPlaces(many, every, 'worst')).toHaveLength(n)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
