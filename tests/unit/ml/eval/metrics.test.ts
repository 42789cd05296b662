import { describe, expect, test } from 'vitest'
import { metricValues, namedClasses, sumKernels } from '#ml/eval/metrics'
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
    const [named = -1] = namedClasses(Float32Array.from(lost), units)
    expect([among(lost, named), among(lost, 6)]).toEqual([1, 0])
    expect(among([Number.NaN, 5, 4, 3, 2, 1, 0], 0)).toBe(0)
  })

  test('is a share of the rows, and said of six classes or more', () => {
    const part = { rows: 8, loss: 1, sums: { amongFive: 6 }, answers: null }
    expect(metricValues['top-5-accuracy'](part)).toBe(0.75)
    const isSaid = (classes: number): boolean =>
      metricsFor(classes).some(({ name }) => name === 'top-5-accuracy')
    expect([isSaid(5), isSaid(6)]).toEqual([false, true])
  })
})

const numbers = (actual: readonly number[], answers: readonly number[]) => ({
  rows: actual.length,
  loss: 1,
  sums: {},
  answers: {
    kind: 'number',
    actual: Float64Array.from(actual),
    answers: Float64Array.from(answers),
  } as const,
})

test('the mean absolute error is that of the evaluation, to the bit', () => {
  const part = numbers([3, -0.5, 2, 7], [2.5, 0, 2, 8])
  expect(metricValues['mean-absolute-error'](part)).toBe(0.5)
  const { actual, answers } = numbers([0.1, 0.7, 1 / 3], [0.2, 0.4, 5]).answers
  const evaluation = evaluateRegression({
    part: 'validation',
    loss: 1,
    actual,
    predicted: answers,
    trainValues: actual,
  })
  const found = metricValues['mean-absolute-error'](numbers([...actual], [...answers]))
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
