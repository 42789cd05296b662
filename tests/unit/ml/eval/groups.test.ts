import { describe, expect, test } from 'vitest'
import type { RowAnswers } from '#ml/eval/rowAnswers'
import { groupRows } from '#ml/eval/groups/groupRows'
import { groupScoresOf } from '#ml/eval/groups/groupScores'
import { column } from '../data/preprocess/tables'

const rowsTo = (n: number): Int32Array => Int32Array.from({ length: n }, (_, row) => row)

describe('groups of rows', () => {
  test('are the categories, the most frequent first, and what is missing', () => {
    const by = {
      column: column('region', { kind: 'category', categories: ['north', 'south'] }),
      values: Float32Array.of(1, 0, 1, Number.NaN),
    }
    expect(groupRows(rowsTo(4), by)).toEqual([
      { name: { kind: 'category', name: 'south' }, places: [0, 2] },
      { name: { kind: 'category', name: 'north' }, places: [1] },
      { name: { kind: 'missing' }, places: [3] },
    ])
  })

  test('of very many categories are thirty, and the others together', () => {
    const categories = Array.from({ length: 40 }, (_, at) => `c${String(at)}`)
    const by = {
      column: column('c', { kind: 'category', categories }),
      values: Float32Array.from(rowsTo(40)),
    }
    const groups = groupRows(rowsTo(40), by)
    expect(groups).toHaveLength(31)
    expect(groups.at(-1)).toMatchObject({ name: { kind: 'others', categories: 10 } })
  })

  test('of a number are five ranges with about as many rows; equal values stay together', () => {
    const values = Float32Array.from(rowsTo(100), (row) => (row < 50 ? 7 : row))
    const groups = groupRows(rowsTo(100), { column: column('x'), values })
    expect(groups.map(({ name }) => name)).toEqual([
      { kind: 'range', from: 7, to: 7 },
      { kind: 'range', from: 50, to: 59 },
      { kind: 'range', from: 60, to: 79 },
      { kind: 'range', from: 80, to: 99 },
    ])
    expect(groups.reduce((sum, { places }) => sum + places.length, 0)).toBe(100)
  })

  test('of a number of few values are these, in the units of the column', () => {
    const by = { column: { ...column('year'), offset: 2000 }, values: Float32Array.of(1, 0, 1) }
    expect(groupRows(rowsTo(3), by).map(({ name }) => name)).toEqual([
      { kind: 'range', from: 2000, to: 2000 },
      { kind: 'range', from: 2001, to: 2001 },
    ])
  })
})

describe('scores by group', () => {
  /** Of 100 rows the last 20 are wrong; `region` is 1 for those, 2 for three rows. */
  const region = {
    column: column('region', { kind: 'category', categories: ['a', 'b', 'c'] }),
    values: Float32Array.from(rowsTo(100), (row) => (row >= 80 ? 1 : row < 3 ? 2 : 0)),
  }
  const classes: RowAnswers = {
    rows: rowsTo(100),
    predictions: {
      kind: 'classes',
      classes: 2,
      actual: new Int32Array(100),
      predicted: Int32Array.from(rowsTo(100), (row) => (row >= 80 ? 1 : 0)),
    },
    probabilities: new Float32Array(100),
    outputs: null,
  }

  test('of classes are accuracies with Wilson intervals, and the clearly worst group is named', () => {
    const found = groupScoresOf(classes, region)
    expect(found).toMatchObject({ metric: 'accuracy', score: 0.8, worst: { group: 1, isClear: true } })
    expect(found.groups.map(({ n, score }) => [n, score])).toEqual([
      [77, 1],
      [20, 0],
      [3, 1],
    ])
  })

  test('of a number are errors in its units; a group of fewer than ten rows is never the worst', () => {
    const numbers: RowAnswers = {
      ...classes,
      predictions: {
        kind: 'number',
        actual: new Float64Array(100),
        predicted: Float64Array.from(rowsTo(100), (row) => (row >= 80 ? 2 : row < 3 ? 50 : 1)),
      },
    }
    const found = groupScoresOf(numbers, region)
    expect(found.groups.map(({ score }) => score)).toEqual([1, 2, 50])
    // The three rows pull the error of all above that of the others.
    expect(found.score).toBeCloseTo((77 + 40 + 150) / 100, 12)
    expect(found.worst).toBeNull()
  })

  test('a prediction that is no number leaves its group without a score', () => {
    const numbers: RowAnswers = {
      ...classes,
      predictions: {
        kind: 'number',
        actual: new Float64Array(100),
        predicted: Float64Array.from(rowsTo(100), (row) => (row === 90 ? Number.NaN : 1)),
      },
    }
    expect(groupScoresOf(numbers, region).groups.map(({ score }) => score)).toEqual([1, null, 1])
  })
})
