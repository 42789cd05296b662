import { describe, expect, test } from 'vitest'
import { array, assert, boolean, double, integer, property, record } from 'fast-check'
import { areaUnder, thinned, type Curve } from '#ml/eval/curves/curve'
import { classCurvesOf } from '#ml/eval/curves/classCurvesOf'
import { rocCurve } from '#ml/eval/curves/classCurves'
import { meanPrecisionRecall, meanRoc } from '#ml/eval/curves/meanCurve'
import { operatingPoints } from '#ml/eval/curves/operatingPoints'
import { rowProbabilities } from '#ml/eval/curves/rowProbabilities'
import { cheapestThreshold, roundBetween, thresholdCounts } from '#ml/eval/curves/threshold'
import { costOf } from '#shared/model/decisionThreshold'

const pointsOf = (scores: readonly number[], positives: readonly boolean[]) =>
  operatingPoints(Float64Array.from(scores), (row) => positives[row] ?? false)
const curve = (pairs: readonly (readonly [number, number])[]): Curve => ({
  x: Float64Array.from(pairs, ([x]) => x),
  y: Float64Array.from(pairs, ([, y]) => y),
  thresholds: Float64Array.from(pairs, (_, at) => at),
})

describe('a drawn curve', () => {
  test('of 70,000 rows has at most 1,000 points, and no other is farther from it than the eye sees', () => {
    const n = 70_000
    const scores = Float64Array.from({ length: n }, (_, row) => ((row * 7919) % n) / n)
    const roc = rocCurve(operatingPoints(scores, (row) => Math.sin(row) + (scores[row] ?? 0) * 3 > 1.6))
    if (roc === null) throw new Error('both classes are there')
    const drawn = thinned(roc, 1000)
    expect(drawn.x.length).toBeLessThanOrEqual(1000)
    expect([drawn.x[0], drawn.y[0], drawn.x.at(-1), drawn.y.at(-1)]).toEqual([0, 0, 1, 1])
    expect(areaUnder(drawn)).toBeCloseTo(areaUnder(roc), 4)
  })

  test('keeps its corners and peaks, and leaves out what lies on a straight line', () => {
    const kept = thinned(
      curve([
        [0, 0],
        [0, 0.5],
        [0, 1],
        [0.25, 1],
        [0.5, 0.2],
        [1, 1],
      ]),
      1000,
    )
    expect([...kept.thresholds]).toEqual([0, 2, 3, 4, 5])
  })

  test('with room for few points keeps the farthest ones', () => {
    const kept = thinned(
      curve([
        [0, 0],
        [0.1, 0.11],
        [0.5, 1],
        [1, 0],
      ]),
      3,
    )
    expect([...kept.thresholds]).toEqual([0, 2, 3])
  })
})

test('the mean of curves is theirs at each place, from the corner on', () => {
  const steep = curve([
    [0, 0],
    [0, 1],
    [1, 1],
  ])
  const guess = curve([
    [0, 0],
    [1, 1],
  ])
  const { x, y } = meanRoc([steep, guess])
  expect([x[0], y[0], x[1], y[1]]).toEqual([0, 0, 0, 0.5])
  expect(y[101]).toBeCloseTo(0.75, 12)
  // The precision of a recall is that of the highest threshold that reaches it.
  const falling = curve([
    [1, 0.25],
    [0.5, 1],
    [0, 1],
  ])
  const mean = meanPrecisionRecall([falling])
  expect([mean.y[0], mean.y[100], mean.y[101], mean.y[200]]).toEqual([1, 1, 0.25, 0.25])
})

describe('probabilities that say nothing', () => {
  const ofRows = (outputs: readonly number[], actual: readonly number[]) =>
    classCurvesOf(
      rowProbabilities('cross-entropy', { units: 3, values: Float32Array.from(outputs) }, 3),
      {
        kind: 'classes',
        classes: 3,
        actual: Int32Array.from(actual),
        predicted: Int32Array.from(actual, () => 0),
      },
      [0, 2],
    )

  test('because they are no numbers are counted, and there are no figures', () => {
    const outputs = [1, 2, 3, Number.NaN, 0, 0, 0, 0, Infinity]
    expect(ofRows(outputs, [0, 1, 2])).toEqual({ kind: 'notFinite', rows: 2 })
  })

  test('of a class without rows have no curve; the mean is that of the others', () => {
    const found = ofRows([3, 0, 0, 0, 3, 0, 1, 0, 0], [0, 1, 0])
    if (found.kind !== 'scores') throw new Error('they are numbers')
    expect(found.classes[2]).toEqual({
      positives: 0,
      roc: null,
      averagePrecision: null,
      precisionRecall: null,
    })
    expect(found.macroOver).toBe(2)
    expect(found.macro).toEqual({ roc: 1, averagePrecision: 1, precisionRecall: 1 })
    expect(found.shown.map(({ of, roc }) => [of, roc !== null])).toEqual([
      [0, true],
      [2, false],
      ['macro', true],
    ])
  })
})

describe('a threshold', () => {
  test('takes the rows whose score is at least that', () => {
    const points = pointsOf([0.9, 0.5, 0.5, 0.1], [true, true, false, false])
    expect(thresholdCounts(points, 0.5)).toEqual({
      value: 0.5,
      truePositives: 2,
      falsePositives: 1,
      trueNegatives: 1,
      falseNegatives: 0,
    })
    expect(thresholdCounts(points, 0.500001)).toMatchObject({ truePositives: 1, falsePositives: 0 })
  })

  test('that is proposed costs least of all, whatever the costs', () => {
    const row = record({ score: double({ min: 0, max: 1, noNaN: true }), positive: boolean() })
    const cost = integer({ min: 0, max: 9 })
    assert(
      property(array(row, { minLength: 1, maxLength: 30 }), cost, cost, (rows, wrong, missed) => {
        const points = pointsOf(
          rows.map(({ score }) => score),
          rows.map(({ positive }) => positive),
        )
        const costs = { falsePositive: wrong, falseNegative: missed }
        const best = cheapestThreshold(points, costs)
        expect(best.value).toBeGreaterThanOrEqual(0)
        expect(best.value).toBeLessThanOrEqual(1)
        expect(best).toEqual(thresholdCounts(points, best.value))
        for (const value of [0, 0.5, 1, ...rows.map(({ score }) => score)])
          expect(costOf(thresholdCounts(points, value), costs)).toBeGreaterThanOrEqual(costOf(best, costs))
      }),
    )
  })

  test('that is proposed is a round number between two scores, 0.5 where that is as good', () => {
    const points = pointsOf([0.93, 0.81, 0.62, 0.3], [true, true, false, false])
    expect(cheapestThreshold(points, { falsePositive: 1, falseNegative: 1 }).value).toBe(0.7)
    expect(cheapestThreshold(points, { falsePositive: 0, falseNegative: 0 }).value).toBe(0.5)
    // Nothing is ever to be answered with the class.
    expect(cheapestThreshold(points, { falsePositive: 1, falseNegative: 0 }).truePositives).toBeLessThan(3)
    expect([roundBetween(0.31, 0.39), roundBetween(0.1234, 0.1236), roundBetween(0.2, 0.3)]).toEqual([
      0.35, 0.1235, 0.3,
    ])
  })

  test('takes no row that has no probability', () => {
    const points = pointsOf([0.8, -1], [true, true])
    const { value } = cheapestThreshold(points, { falsePositive: 1, falseNegative: 5 })
    expect(thresholdCounts(points, value)).toMatchObject({ truePositives: 1, falseNegatives: 1 })
  })
})
