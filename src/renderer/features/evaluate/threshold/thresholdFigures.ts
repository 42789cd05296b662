import type { ThresholdCounts } from '#shared/model/decisionThreshold'

/** What a threshold comes to; null where there is nothing to divide by. */
export type ThresholdFigures = Readonly<Record<'accuracy' | 'precision' | 'recall' | 'f1', number | null>>

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/** Accuracy, and precision, recall and F1 of the positive class. */
export function thresholdFigures({
  truePositives,
  falsePositives,
  trueNegatives,
  falseNegatives,
}: ThresholdCounts): ThresholdFigures {
  const right = truePositives + trueNegatives
  const wrong = falsePositives + falseNegatives
  return {
    accuracy: ratio(right, right + wrong),
    precision: ratio(truePositives, truePositives + falsePositives),
    recall: ratio(truePositives, truePositives + falseNegatives),
    f1: ratio(2 * truePositives, 2 * truePositives + wrong),
  }
}
