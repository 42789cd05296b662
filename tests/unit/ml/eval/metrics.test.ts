import { describe, expect, test } from 'vitest'
import { metricValues, predictedClasses, sumKernels } from '#ml/eval/metrics'
import { evaluateClassification } from '#ml/eval/classification'
import { evaluateRegression } from '#ml/eval/regression'
import { epochPoints } from '#ml/worker/epochPoints'
import { metricsFor } from '#shared/catalog/metrics/index'

describe('top-5 accuracy', () => {
  const units = 7
  const among = (outputs: readonly number[], label: number): number =>
    sumKernels.amongFive({ outputs: Float32Array.from(outputs), units, classes: Int32Array.of(label) })

  test('counts the five largest outputs', () => {
    const outputs = [1, 2, 3, 4, 5, 6, 7]
    expect(Array.from({ length: units }, (_, label) => among(outputs, label))).toEqual([0, 0, 1, 1, 1, 1, 1])
  })

  test('names the first five of equal outputs, and never calls wrong what accuracy calls right', () => {
    const outputs = [2, 2, 2, 2, 2, 2, 2]
    expect(Array.from({ length: units }, (_, label) => among(outputs, label))).toEqual([1, 1, 1, 1, 1, 0, 0])
    const lost = Array.from({ length: units }, () => Number.NaN)
    const [predicted = -1] = predictedClasses(Float32Array.from(lost), units)
    expect([among(lost, predicted), among(lost, 6)]).toEqual([1, 0])
    expect(among([Number.NaN, 5, 4, 3, 2, 1, 0], 0)).toBe(0)
  })

  test('is a share of the rows, and said of six classes or more', () => {
    const part = { rows: 8, loss: 1, sums: { amongFive: 6 }, predictions: null }
    expect(metricValues['top-5-accuracy'](part)).toBe(0.75)
    const isSaid = (classes: number): boolean =>
      metricsFor(classes).some(({ name }) => name === 'top-5-accuracy')
    expect([isSaid(5), isSaid(6)]).toEqual([false, true])
  })
})

const numbers = (actual: readonly number[], predicted: readonly number[]) => ({
  rows: actual.length,
  loss: 1,
  sums: {},
  predictions: {
    kind: 'number',
    actual: Float64Array.from(actual),
    predicted: Float64Array.from(predicted),
  } as const,
})

test('the mean absolute error is that of the evaluation, to the bit', () => {
  const part = numbers([3, -0.5, 2, 7], [2.5, 0, 2, 8])
  expect(metricValues['mean-absolute-error'](part)).toBe(0.5)
  const { actual, predicted } = numbers([0.1, 0.7, 1 / 3], [0.2, 0.4, 5]).predictions
  const evaluation = evaluateRegression({
    part: 'validation',
    loss: 1,
    actual,
    predicted,
    trainValues: actual,
  })
  const found = metricValues['mean-absolute-error'](numbers([...actual], [...predicted]))
  expect(evaluation).toMatchObject({ meanAbsoluteError: found })
})

test('R² is what scikit-learn gives, and undefined for a constant target', () => {
  expect(metricValues.r2(numbers([3, -0.5, 2, 7], [2.5, 0, 2, 8]))).toBeCloseTo(0.9486081370449679, 15)
  expect(metricValues.r2(numbers([4, 4, 4], [4, 4, 4]))).toBeNull()
  const [r2 = Number.NaN] = epochPoints(metricsFor(null), numbers([1], [1]), numbers([4, 4], [4, 5]))
    .filter(({ tag }) => tag === 'validation/r2')
    .map(({ value }) => value)
  expect(r2).toBeNaN()
})

describe('macro F1', () => {
  const macroF1 = (actual: readonly number[], predicted: readonly number[], classes: number): number | null =>
    metricValues['macro-f1']({
      rows: actual.length,
      loss: 1,
      sums: {},
      predictions: {
        kind: 'classes',
        actual: Int32Array.from(actual),
        predicted: Int32Array.from(predicted),
        classes,
      },
    })

  test('is what scikit-learn gives for the example of its documentation', () => {
    expect(macroF1([0, 1, 2, 0, 1, 2], [0, 2, 1, 0, 0, 1], 3)).toBeCloseTo(0.26666666666666666, 15)
  })

  test('leaves out a class without rows and answers, and counts 0 for one that has but one of them', () => {
    const twoOfThree = macroF1([0, 0, 1, 1], [0, 0, 1, 0], 2)
    expect(twoOfThree).toBeCloseTo((4 / 5 + 2 / 3) / 2, 15)
    expect(macroF1([0, 0, 1, 1], [0, 0, 1, 0], 5)).toBe(twoOfThree)
    // Never answered, then answered and never there.
    expect(macroF1([0, 0, 1], [0, 0, 0], 2)).toBeCloseTo(4 / 5 / 2, 15)
    expect(macroF1([0, 0, 0], [0, 0, 2], 3)).toBeCloseTo(4 / 5 / 2, 15)
  })

  test('is the mean of those F1 of the evaluation that are defined', () => {
    const actual = Int32Array.of(0, 1, 1, 3, 3, 3)
    const predicted = Int32Array.of(0, 1, 3, 3, 0, 3)
    const names = ['a', 'b', 'c', 'd']
    const evaluation = evaluateClassification({
      part: 'validation',
      loss: 1,
      names,
      actual,
      predicted,
      trainLabels: actual,
    })
    const defined =
      evaluation.kind === 'classification'
        ? evaluation.classes.flatMap(({ f1 }) => (f1 === null ? [] : [f1]))
        : []
    expect(defined).toHaveLength(3)
    expect(macroF1([...actual], [...predicted], 4)).toBeCloseTo(
      defined.reduce((sum, f1) => sum + f1, 0) / 3,
      15,
    )
  })
})
