import { describe, expect, test } from 'vitest'
import { residualsOf } from '#ml/eval/residuals'
import type { RowAnswers } from '#ml/eval/rowAnswers'
import { column } from '../data/preprocess/tables'

const answers = (n: number, predictedAt: (row: number) => number): RowAnswers => ({
  rows: Int32Array.from({ length: n }, (_, at) => at * 2),
  predictions: {
    kind: 'number',
    actual: Float64Array.from({ length: n }, (_, at) => at),
    predicted: Float64Array.from({ length: n }, (_, at) => predictedAt(at)),
  },
  probabilities: null,
  outputs: null,
})

describe('predictions beside actual values', () => {
  test('carry the row of the data set and the value of a column in its own units', () => {
    const feature = {
      column: { ...column('year'), offset: 2000 },
      values: Float32Array.of(1, 9, Number.NaN, 9),
    }
    const { points, column: shown } = residualsOf(
      answers(2, (at) => at + 1),
      feature,
    )
    expect(points).toEqual([
      { row: 0, actual: 0, predicted: 1, feature: 2001 },
      { row: 2, actual: 1, predicted: 2, feature: null },
    ])
    expect(shown).toMatchObject({ name: 'year', kind: 'number' })
  })

  test('of many rows are a sample that is always the same, figures and histogram are of all', () => {
    const found = residualsOf(
      answers(10_000, (at) => at + (at % 3) - 1),
      null,
    )
    expect(found.points).toHaveLength(2000)
    expect(
      residualsOf(
        answers(10_000, (at) => at + (at % 3) - 1),
        null,
      ).points,
    ).toEqual(found.points)
    expect(found.histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(10_000)
    expect(found.mean).toBeCloseTo(0.0001, 12)
    expect(found.deviation).toBeCloseTo(Math.sqrt(2 / 3), 3)
  })

  test('that are no finite numbers are counted and left out', () => {
    const found = residualsOf(
      answers(4, (at) => (at === 1 ? Number.NaN : at === 2 ? Infinity : at)),
      null,
    )
    expect([found.n, found.notFinite, found.points.map(({ row }) => row)]).toEqual([4, 2, [0, 6]])
    const none = residualsOf(
      answers(1, () => Number.NaN),
      null,
    )
    expect(none).toMatchObject({ mean: null, histogram: { edges: [], counts: [] } })
  })

  test('that are all right have a histogram, too', () => {
    const { histogram } = residualsOf(
      answers(5, (at) => at),
      null,
    )
    expect(histogram.counts).toEqual([5])
  })
})
