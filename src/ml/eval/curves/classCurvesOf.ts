import type { ClassCurves, CurveAreas, DrawnCurve, ShownCurves } from '#shared/model/classCurves'
import type { PartPredictions } from '../metrics'
import { calibrationOf } from './calibration'
import { classAreas, precisionRecallCurve, rocCurve, type ClassAreas } from './classCurves'
import { thinned, type Curve } from './curve'
import { meanPrecisionRecall, meanRoc } from './meanCurve'
import { operatingPoints } from './operatingPoints'
import { logLoss, ofClass, topAccuracies, type RowProbabilities } from './rowProbabilities'

/** Points that all drawn curves of a kind have together, and those that one has at least. */
const [drawnPoints, fewestPoints] = [1000, 160]

type CurvesOfClass = {
  readonly areas: ClassAreas
  readonly roc: Curve | null
  readonly precisionRecall: Curve | null
}

function curvesOfClass(probabilities: RowProbabilities, actual: Int32Array, label: number): CurvesOfClass {
  const points = operatingPoints(ofClass(probabilities, label), (row) => actual[row] === label)
  const roc = rocCurve(points)
  const precisionRecall = precisionRecallCurve(points)
  return { areas: classAreas(points, roc, precisionRecall), roc, precisionRecall }
}

function drawn(curve: Curve | null, most: number): DrawnCurve | null {
  if (curve === null) return null
  const { x, y, thresholds } = thinned(curve, most)
  return {
    x: [...x],
    y: [...y],
    thresholds: Array.from(thresholds, (threshold) => (Number.isFinite(threshold) ? threshold : null)),
  }
}

/** The mean of what is defined; null where nothing is. */
function meanOf(values: readonly (number | null)[]): number | null {
  const defined = values.filter((value) => value !== null)
  return defined.length === 0 ? null : defined.reduce((sum, value) => sum + value, 0) / defined.length
}

const macroOf = (areas: readonly ClassAreas[]): CurveAreas => ({
  roc: meanOf(areas.map(({ roc }) => roc)),
  averagePrecision: meanOf(areas.map(({ averagePrecision }) => averagePrecision)),
  precisionRecall: meanOf(areas.map(({ precisionRecall }) => precisionRecall)),
})

/** The probability of the second of two classes, or that of the answer where there are more, and whether it came true. */
function calibration(
  probabilities: RowProbabilities,
  { actual, predicted }: Pick<Classes, 'actual' | 'predicted'>,
) {
  if (probabilities.classes === 2) return calibrationOf(ofClass(probabilities, 1), (row) => actual[row] === 1)
  const { values, classes } = probabilities
  const ofAnswer = Float64Array.from(predicted, (label, row) => values[row * classes + label] ?? 0)
  return calibrationOf(ofAnswer, (row) => actual[row] === predicted[row])
}

type Classes = Extract<PartPredictions, { kind: 'classes' }>

/**
 * What probabilities are worth, class by class against the rest and together, with the curves of the classes in `shown`; the
 * mean of all classes' curves is among them where there are more than two. Curves and means are of the classes that have rows
 * and leave rows to others.
 */
export function classCurvesOf(
  probabilities: RowProbabilities,
  predictions: Classes,
  shown: readonly number[],
): ClassCurves {
  if (probabilities.notFinite > 0) return { kind: 'notFinite', rows: probabilities.notFinite }
  const { classes, n } = probabilities
  const { actual } = predictions
  const perCurve = Math.max(fewestPoints, Math.floor(drawnPoints / Math.max(1, shown.length)))
  const found = Array.from({ length: classes }, (_, label) => curvesOfClass(probabilities, actual, label))
  const shownCurves = shown.flatMap((label): ShownCurves[] => {
    const one = found[label]
    return one === undefined
      ? []
      : [{ of: label, roc: drawn(one.roc, perCurve), precisionRecall: drawn(one.precisionRecall, perCurve) }]
  })
  const whole = found.filter(({ roc, precisionRecall }) => roc !== null && precisionRecall !== null)
  const macro: ShownCurves[] =
    classes === 2 || whole.length === 0
      ? []
      : [
          {
            of: 'macro',
            roc: drawn(meanRoc(whole.flatMap(({ roc }) => roc ?? [])), drawnPoints),
            precisionRecall: drawn(
              meanPrecisionRecall(whole.flatMap(({ precisionRecall }) => precisionRecall ?? [])),
              drawnPoints,
            ),
          },
        ]
  const { bins, expectedError } = calibration(probabilities, predictions)
  return {
    kind: 'scores',
    n,
    logLoss: logLoss(probabilities, actual),
    topAccuracies: classes === 2 ? [] : [...topAccuracies(probabilities, actual)],
    calibration: { expectedError, bins: [...bins] },
    classes: found.map(({ areas }) => areas),
    macro: macroOf(whole.map(({ areas }) => areas)),
    macroOver: whole.length,
    shown: [...shownCurves, ...macro],
  }
}
