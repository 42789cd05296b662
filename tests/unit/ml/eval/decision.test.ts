import { expect, test } from 'vitest'
import { evaluateClassification, evaluationWith } from '#ml/eval/classification'
import { decidedClasses } from '#ml/eval/decision'
import { predictedClasses } from '#ml/eval/metrics'
import { answersBy, keepsOutputs, type RowAnswers } from '#ml/eval/rowAnswers'

/** Probabilities 0.27, 0.5 and 0.73 of the second class. */
const logits = Float32Array.of(-1, 0, 1)

test('without a threshold the class is the one that training counts', () => {
  const rule = { loss: 'binary-cross-entropy', threshold: null } as const
  expect([...decidedClasses(logits, 1, rule)]).toEqual([...predictedClasses(logits, 1)])
})

test.each([
  ['the second class of one output', 'binary-cross-entropy', logits, 1, 1, 0.6, [0, 0, 1]],
  ['the first class of one output', 'binary-cross-entropy', logits, 1, 0, 0.6, [0, 1, 1]],
  ['at the very threshold', 'binary-cross-entropy', logits, 1, 1, 0.5, [0, 1, 1]],
  ['one of two outputs', 'cross-entropy', Float32Array.of(0, -1, 0, 1, 0, 3), 2, 1, 0.9, [0, 0, 1]],
  ['outputs without a link', 'mean-squared-error', Float32Array.of(0.7, 0.3, 0.2, 0.8), 2, 1, 0.25, [1, 1]],
  ['0 takes every row', 'binary-cross-entropy', logits, 1, 1, 0, [1, 1, 1]],
] as const)(
  'a threshold is on the probability of a class: %s',
  (_, loss, outputs, units, positive, value, found) => {
    expect([...decidedClasses(outputs, units, { loss, threshold: { positive, value } })]).toEqual(found)
  },
)

test('rows are answered by the threshold, with the probability of what is answered; the scores follow', () => {
  const actual = Int32Array.of(1, 1, 0)
  const predicted = predictedClasses(logits, 1)
  const answers: RowAnswers = {
    rows: Int32Array.of(4, 5, 6),
    predictions: { kind: 'classes', classes: 2, actual, predicted },
    probabilities: Float32Array.of(0.73, 0.5, 0.73),
    outputs: { units: 1, values: logits },
  }
  const threshold = { positive: 1, value: 0.25 }
  const { predictions, probabilities } = answersBy(answers, { loss: 'binary-cross-entropy', threshold })
  expect([...predictions.predicted]).toEqual([1, 1, 1])
  expect(probabilities?.[0]).toBeCloseTo(0.2689, 4)

  const before = evaluateClassification({
    part: 'validation',
    loss: 0.7,
    metrics: { loss: 0.7, accuracy: 1 / 3, 'macro-f1': 0.25, 'balanced-accuracy': 0.25, mcc: -0.5 },
    names: ['no', 'yes'],
    actual,
    predicted,
    trainLabels: actual,
  })
  if (before.kind !== 'classification' || predictions.kind !== 'classes') throw new Error('they are classes')
  const after = evaluationWith(before, threshold, predictions)
  expect(after).toMatchObject({
    threshold,
    loss: 0.7,
    accuracy: 2 / 3,
    baseline: before.baseline,
    confusion: [
      [0, 1],
      [0, 2],
    ],
    // All answers are the same: their correlation is undefined.
    metrics: { loss: 0.7, accuracy: 2 / 3, 'balanced-accuracy': 0.5, mcc: null },
  })
})

test('outputs of two classes are always kept, of more up to 8 million', () => {
  expect([keepsOutputs(1e8, 2), keepsOutputs(70_000, 100), keepsOutputs(1e6, 1000)]).toEqual([
    true,
    true,
    false,
  ])
})
