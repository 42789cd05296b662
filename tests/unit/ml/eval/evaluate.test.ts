import { describe, expect, it } from 'vitest'
import { errorIntervals } from '#ml/eval/bootstrap'
import { largestOutputs, outputsAbove } from '#ml/eval/predictedClasses'
import { confusionMatrix, evaluateClassification } from '#ml/eval/classification'
import { evaluateRegression } from '#ml/eval/regression'
import { wilsonInterval } from '#ml/eval/wilson'
import { Evaluation } from '#shared/model/evaluation'

const names = ['cat', 'dog', 'eel']

describe('evaluateClassification', () => {
  const evaluation = evaluateClassification({
    part: 'test',
    loss: 0.5,
    names,
    actual: Int32Array.of(0, 0, 0, 1, 1),
    predicted: Int32Array.of(0, 0, 1, 1, 0),
    trainLabels: Int32Array.of(1, 1, 0),
  })

  it('counts, scores and compares with the most frequent class of training', () => {
    expect(evaluation).toMatchObject({
      kind: 'classification',
      part: 'test',
      n: 5,
      loss: 0.5,
      accuracy: 0.6,
      baseline: { className: 'dog', accuracy: 0.4 },
      confusion: [
        [2, 1, 0],
        [1, 1, 0],
        [0, 0, 0],
      ],
      classes: [
        { name: 'cat', support: 3, predicted: 3, correct: 2, precision: 2 / 3, recall: 2 / 3, f1: 4 / 6 },
        { name: 'dog', support: 2, predicted: 2, correct: 1, precision: 0.5, recall: 0.5, f1: 0.5 },
        { name: 'eel', support: 0, predicted: 0, correct: 0, precision: null, recall: null, f1: null },
      ],
    })
    expect(Evaluation.parse(evaluation)).toEqual(evaluation)
  })

  it('takes the first class in a tie and spells a loss that is no number', () => {
    const tied = evaluateClassification({
      part: 'train',
      loss: Number.NaN,
      names,
      actual: Int32Array.of(2),
      predicted: Int32Array.of(2),
      trainLabels: Int32Array.of(2, 1),
    })
    expect(tied).toMatchObject({ loss: 'nan', baseline: { className: 'dog', accuracy: 0 } })
  })

  it('refuses what does not belong together', () => {
    expect(() => confusionMatrix(Int32Array.of(0), Int32Array.of(0, 1), 2)).toThrow('internal')
    expect(() => confusionMatrix(Int32Array.of(0), Int32Array.of(2), 2)).toThrow('internal')
    const empty = { part: 'validation', loss: 0, names, trainLabels: Int32Array.of(0) } as const
    const none = new Int32Array(0)
    expect(() => evaluateClassification({ ...empty, actual: none, predicted: none })).toThrow('splitEmpty')
  })
})

describe('wilsonInterval', () => {
  it('has the shares at its ends from which the one found is 1.96 deviations away', () => {
    for (const [correct, n] of [
      [5, 10],
      [1, 3],
      [9707, 10_000],
      [0, 10],
      [10, 10],
    ] as const) {
      const [low, high] = wilsonInterval(correct, n)
      for (const end of [low, high]) {
        const away = Math.abs(correct / n - end)
        expect(away).toBeCloseTo(1.959963984540054 * Math.sqrt((end * (1 - end)) / n), 12)
      }
      expect(low).toBeLessThanOrEqual(correct / n)
      expect(high).toBeGreaterThanOrEqual(correct / n)
    }
  })

  it('stays within 0…1', () => {
    expect(wilsonInterval(0, 10)[0]).toBe(0)
    expect(wilsonInterval(10, 10)[1]).toBe(1)
    expect(wilsonInterval(0, 10)[1]).toBeCloseTo(0.2775327998628892, 14)
  })
})

describe('evaluateRegression', () => {
  const base = { part: 'test', loss: 1.25, trainValues: Float32Array.of(1, 3) } as const

  it('gives errors beside those of the training mean', () => {
    const actual = Float32Array.of(1, 2, 6)
    const evaluation = evaluateRegression({ ...base, actual, predicted: Float32Array.of(2, 2, 4) })
    expect(evaluation).toEqual({
      kind: 'regression',
      part: 'test',
      n: 3,
      loss: 1.25,
      meanAbsoluteError: 1,
      rootMeanSquaredError: Math.sqrt(5 / 3),
      r2: 1 - 5 / 14,
      intervals: errorIntervals(actual, Float32Array.of(2, 2, 4)),
      baseline: { prediction: 2, meanAbsoluteError: 5 / 3, rootMeanSquaredError: Math.sqrt(17 / 3) },
    })
    expect(Evaluation.parse(evaluation)).toEqual(evaluation)
  })

  it('has no r² for a constant target and spells what is no number', () => {
    const actual = Float32Array.of(2, 2)
    expect(evaluateRegression({ ...base, actual, predicted: actual })).toMatchObject({ r2: null })
    const evaluation = evaluateRegression({
      ...base,
      loss: Infinity,
      actual: Float32Array.of(1, 2),
      predicted: Float32Array.of(Number.NaN, 2),
    })
    expect(evaluation).toMatchObject({
      loss: 'inf',
      meanAbsoluteError: 'nan',
      rootMeanSquaredError: 'nan',
      r2: 'nan',
    })
  })
})

describe('answers', () => {
  it('are the largest output, or the outputs above a threshold', () => {
    expect([...largestOutputs(Float32Array.of(0.1, 0.7, 0.2, 0.5, 0.5, 0, Number.NaN, -2, -1), 3)]).toEqual([
      1, 0, 2,
    ])
    expect([...outputsAbove(Float32Array.of(0.5, 0.49, 1, Number.NaN), 0.5)]).toEqual([1, 0, 1, 0])
  })
})
