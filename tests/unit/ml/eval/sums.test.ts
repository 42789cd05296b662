import { describe, expect, test } from 'vitest'
import { largestOutputs, outputsAbove } from '#ml/eval/predictedClasses'
import { evaluateClassification } from '#ml/eval/classification'
import { metricValues, predictedClasses, sumKernels } from '#ml/eval/metrics'
import { evaluateRegression } from '#ml/eval/regression'
import { wilsonInterval } from '#ml/eval/wilson'
import { toWireError } from '#shared/errors'

const floats = (...values: readonly number[]): Float32Array => Float32Array.from(values)

describe('answers', () => {
  test('are those of every row, the last one too', () => {
    const outputs = floats(0, 1, 2, 5, 4, 3, 1, 9, 0, 0, 0, 7)
    expect([...largestOutputs(outputs, 3)]).toEqual([2, 0, 1, 2])
    expect([...outputsAbove(floats(0.6, 0.5, 0.4, 0.9), 0.5)]).toEqual([1, 1, 0, 1])
  })

  test('of one output are classes by its sign, of two or more by the largest', () => {
    expect([...predictedClasses(floats(-0.5, 0.5, 0), 1)]).toEqual([0, 1, 1])
    expect([...predictedClasses(floats(3, 1, -2, -1), 2)]).toEqual([0, 1])
  })
})

describe('sums over rows', () => {
  const classes = Int32Array.of(2, 0, 1, 1, 0)
  const outputs = floats(0, 1, 2, 5, 4, 3, 9, 1, 0, 0, 7, 0, 4, 9, 0)

  test('count what was right, in every row', () => {
    expect(sumKernels.correct({ outputs, units: 3, classes })).toBe(3)
    expect(sumKernels.correct({ outputs, units: 3, classes: null })).toBe(0)
    const first = { outputs: outputs.slice(0, 3), units: 3, classes: classes.slice(0, 1) }
    expect(sumKernels.correct(first)).toBe(1)
    expect(metricValues.accuracy({ rows: 5, loss: 1, sums: { correct: 3 }, predictions: null })).toBe(0.6)
  })

  test('count what was among the five largest, in every row', () => {
    const seven = [1, 2, 3, 4, 5, 6, 7]
    const rows = floats(...seven, ...seven.toReversed(), ...seven)
    const among = (...labels: readonly number[]): number =>
      sumKernels.amongFive({ outputs: rows, units: 7, classes: Int32Array.from(labels) })
    expect([among(0, 0, 0), among(0, 6, 1), among(6, 0, 6), among(6, 6, 2)]).toEqual([1, 0, 3, 2])
  })
})

describe('an evaluation', () => {
  const rows = { actual: Int32Array.of(0, 1), predicted: Int32Array.of(0, 0) }
  const plain = { part: 'test', loss: 1 } as const

  test('keeps its metrics and says on which other data it was made; else it has neither', () => {
    const named = { names: ['a', 'b'], trainLabels: Int32Array.of(0) }
    const measured = { actual: Float64Array.of(1, 2), predicted: Float64Array.of(1, 3) }
    const numbers = { ...measured, trainValues: Float64Array.of(2) }
    const metrics = { 'macro-f1': 0.5 }
    const otherData = { withoutTarget: 2, unknownValues: [] }
    const found = { ...plain, metrics, otherData }
    expect(evaluateClassification({ ...found, ...named, ...rows })).toMatchObject({ metrics, otherData })
    expect(evaluateRegression({ ...found, ...numbers })).toMatchObject({ metrics, otherData })
    for (const evaluation of [
      evaluateClassification({ ...plain, ...named, ...rows }),
      evaluateRegression({ ...plain, ...numbers }),
    ]) {
      expect(evaluation).not.toHaveProperty('metrics')
      expect(evaluation).not.toHaveProperty('otherData')
    }
  })

  test('needs rows, and training rows for its baseline; one of each is enough', () => {
    const one = {
      part: 'test',
      loss: 1,
      names: ['a', 'b'],
      actual: Int32Array.of(1),
      predicted: Int32Array.of(1),
    } as const
    const number = {
      part: 'test',
      loss: 1,
      actual: Float64Array.of(1),
      predicted: Float64Array.of(1),
    } as const
    expect(evaluateClassification({ ...one, trainLabels: Int32Array.of(1) })).toMatchObject({ accuracy: 1 })
    expect(evaluateRegression({ ...number, trainValues: Float64Array.of(3) })).toMatchObject({
      meanAbsoluteError: 0,
      baseline: { prediction: 3 },
    })
    const [none, noNumbers] = [new Int32Array(0), new Float64Array(0)]
    expect([
      faultOf(() => evaluateClassification({ ...one, actual: none, predicted: none, trainLabels: none })),
      faultOf(() => evaluateClassification({ ...one, trainLabels: none })),
      faultOf(() => evaluateRegression({ ...number, actual: noNumbers, trainValues: noNumbers })),
      faultOf(() => evaluateRegression({ ...number, trainValues: noNumbers })),
    ]).toEqual(['test', 'train', 'test', 'train'].map((part) => ['splitEmpty', { part, rows: 0 }]))
  })
})

test('an interval ends at 1 and begins at 0', () => {
  for (let n = 1; n < 40; n += 1) {
    for (let correct = 0; correct <= n; correct += 1) {
      const [low, high] = wilsonInterval(correct, n)
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
    }
  }
})

/** The reason and the details of what is thrown. */
function faultOf(work: () => unknown): readonly unknown[] {
  try {
    work()
  } catch (thrown) {
    const { reason, details } = toWireError(thrown)
    return [reason, details]
  }
  return []
}
