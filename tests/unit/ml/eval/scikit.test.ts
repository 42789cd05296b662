import { describe, expect, test } from 'vitest'
import { calibrationOf } from '#ml/eval/curves/calibration'
import { classAreas, precisionRecallCurve, rocCurve } from '#ml/eval/curves/classCurves'
import { operatingPoints } from '#ml/eval/curves/operatingPoints'
import { logLoss, ofClass, topAccuracies } from '#ml/eval/curves/rowProbabilities'
import { classCurvesOf } from '#ml/eval/curves/classCurvesOf'
import { evaluateClassification } from '#ml/eval/classification'
import { balancedAccuracy, classCounts, matthewsCorrelation } from '#ml/eval/classCounts'
import { largestOutputs } from '#ml/eval/predictedClasses'
import { classAverages } from '#shared/model/classAverages'
import found from '../../../fixtures/sklearn/scores.json'

type Line = { readonly x: readonly number[]; readonly y: readonly number[] }
type ClassFigures = {
  readonly positives: number
  readonly roc: number | null
  readonly averagePrecision: number | null
  readonly area: number | null
  /** Of few classes only. */
  readonly rocCurve?: Line
  readonly prCurve?: Line
}

const cases = found.cases.map((one) => {
  const classes = one.classes.length
  const actual = Int32Array.from(one.actual)
  const values = Float64Array.from(one.shares)
  const predicted = largestOutputs(Float32Array.from(values), classes)
  const figures: readonly ClassFigures[] = one.classes
  return {
    ...one,
    figures,
    actual,
    predicted,
    probabilities: { classes, n: actual.length, values, notFinite: 0 },
  }
})

/** Equal to twelve digits, lists too. */
function expectSame(ours: readonly number[] | Float64Array, theirs: readonly number[]): void {
  expect(ours).toHaveLength(theirs.length)
  for (const [at, value] of theirs.entries()) expect(ours[at]).toBeCloseTo(value, 12)
}
const same = (ours: number | null, theirs: number | null | undefined): void => {
  if (theirs === null || theirs === undefined) expect(ours).toBeNull()
  else expect(ours).toBeCloseTo(theirs, 12)
}

describe.each(cases)('as scikit-learn has it: $name', (one) => {
  const { actual, predicted, probabilities } = one
  test('curves of each class, and the areas under them', () => {
    for (const [label, theirs] of one.figures.entries()) {
      const points = operatingPoints(ofClass(probabilities, label), (row) => actual[row] === label)
      const [roc, precisionRecall] = [rocCurve(points), precisionRecallCurve(points)]
      const areas = classAreas(points, roc, precisionRecall)
      expect(areas.positives).toBe(theirs.positives)
      same(areas.roc, theirs.roc)
      same(areas.averagePrecision, theirs.averagePrecision)
      same(areas.precisionRecall, theirs.area)
      if (roc !== null && theirs.rocCurve !== undefined) {
        expectSame(roc.x, theirs.rocCurve.x)
        expectSame(roc.y, theirs.rocCurve.y)
      }
      if (precisionRecall !== null && theirs.prCurve !== undefined) {
        expectSame(precisionRecall.x, theirs.prCurve.x)
        expectSame(precisionRecall.y, theirs.prCurve.y)
      }
    }
  })

  test('log loss, top-k accuracy and calibration', () => {
    same(logLoss(probabilities, actual), one.logLoss)
    // Of equal probabilities scikit-learn counts the last class as larger.
    if (!one.name.includes('ties') && !one.name.includes('same answer')) {
      const ks = one.topK.map((_, at) => at + 1)
      expectSame(
        topAccuracies(probabilities, actual, ks).map(({ share }) => share),
        one.topK,
      )
    }
    const { values, classes } = probabilities
    const { bins, expectedError } =
      classes === 2
        ? calibrationOf(ofClass(probabilities, 1), (row) => actual[row] === 1)
        : calibrationOf(
            Float64Array.from(predicted, (label, row) => values[row * classes + label] ?? 0),
            (row) => actual[row] === predicted[row],
          )
    same(expectedError, one.calibration.error)
    expectSame(
      bins.map(({ share }) => share),
      one.calibration.shares,
    )
    expectSame(
      bins.map(({ probability }) => probability),
      one.calibration.means,
    )
    expect(bins.map(({ n }) => n)).toEqual(one.calibration.counts)
  })

  test('averages over classes, balanced accuracy and Matthews correlation', () => {
    const { averages } = one
    const names = one.classes.map((_, label) => String(label))
    const evaluation = evaluateClassification({
      part: 'validation',
      loss: 0,
      names,
      actual,
      predicted,
      trainLabels: actual,
    })
    if (evaluation.kind !== 'classification') throw new Error('no classes')
    expect(evaluation.confusion).toEqual(averages.confusion)
    const { macro, weighted } = classAverages(evaluation.classes)
    for (const key of ['precision', 'recall', 'f1'] as const) {
      same(macro[key], averages.macro[key])
      same(weighted[key], averages.weighted[key])
    }
    const counts = classCounts({ actual, predicted, classes: names.length })
    same(balancedAccuracy(counts), averages.balanced)
    // Where it is undefined scikit-learn says 0.
    same(matthewsCorrelation(counts) ?? 0, averages.matthews)
  })

  test('the mean of the areas, where every class has rows', () => {
    const { classes } = probabilities
    const curves = classCurvesOf(probabilities, { kind: 'classes', actual, predicted, classes }, [0])
    if (curves.kind !== 'scores') throw new Error('no scores')
    expect(curves.macroOver === classes).toBe(one.figures.every(({ roc }) => roc !== null))
    if (one.macroRoc !== null) same(curves.macro.roc, one.macroRoc)
  })
})
