import { areaUnder, type Curve } from './curve'
import type { OperatingPoints } from './operatingPoints'

/**
 * The share of the class that is found (y) against the share of the others that is taken for it (x), from no row to all; as
 * scikit-learn's `roc_curve` without `drop_intermediate`. Null where the class, or what is not of it, has no row.
 */
export function rocCurve(points: OperatingPoints): Curve | null {
  const { scores, truePositives, falsePositives, positives, negatives } = points
  if (positives === 0 || negatives === 0) return null
  const length = scores.length + 1
  const curve = {
    x: new Float64Array(length),
    y: new Float64Array(length),
    thresholds: new Float64Array(length).fill(Infinity),
  }
  for (let at = 0; at < scores.length; at += 1) {
    curve.x[at + 1] = (falsePositives[at] ?? 0) / negatives
    curve.y[at + 1] = (truePositives[at] ?? 0) / positives
    curve.thresholds[at + 1] = scores[at] ?? 0
  }
  return curve
}

/**
 * Precision (y) against recall (x), from all rows to none; as scikit-learn's `precision_recall_curve`, which ends with recall
 * 0 and precision 1 without a threshold. Null where the class has no row.
 */
export function precisionRecallCurve(points: OperatingPoints): Curve | null {
  const { scores, truePositives, falsePositives, positives } = points
  if (positives === 0) return null
  const length = scores.length + 1
  const curve = {
    x: new Float64Array(length),
    y: new Float64Array(length),
    thresholds: new Float64Array(length),
  }
  for (let at = 0; at < scores.length; at += 1) {
    const place = scores.length - 1 - at
    const found = truePositives[place] ?? 0
    curve.x[at] = found / positives
    curve.y[at] = found / (found + (falsePositives[place] ?? 0))
    curve.thresholds[at] = scores[place] ?? 0
  }
  curve.y[length - 1] = 1
  curve.thresholds[length - 1] = Infinity
  return curve
}

/** Σ (Rₙ − Rₙ₋₁) Pₙ over the thresholds, as scikit-learn's `average_precision_score`. */
export function averagePrecision({ x, y }: Curve): number {
  let sum = 0
  for (let at = 0; at < x.length - 1; at += 1) sum += ((x[at] ?? 0) - (x[at + 1] ?? 0)) * (y[at] ?? 0)
  return sum
}

/** What the probabilities of one class say against all others; null where that is undefined. */
export type ClassAreas = {
  readonly positives: number
  readonly roc: number | null
  readonly averagePrecision: number | null
  /** Under the line of precision against recall, by the trapezoidal rule. */
  readonly precisionRecall: number | null
}

/** The areas under a class's curves. */
export const classAreas = (
  { positives }: Pick<OperatingPoints, 'positives'>,
  roc: Curve | null,
  precisionRecall: Curve | null,
): ClassAreas => ({
  positives,
  roc: roc === null ? null : areaUnder(roc),
  averagePrecision: precisionRecall === null ? null : averagePrecision(precisionRecall),
  precisionRecall: precisionRecall === null ? null : areaUnder(precisionRecall),
})
