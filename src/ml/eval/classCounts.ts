/** Rows of one class: those that are of it, those that were answered with it, and those that are both. */
export type ClassCounts = { readonly support: number; readonly predicted: number; readonly correct: number }

/** Answers of some rows, and how many classes there are. */
type Answers = { readonly predicted: Int32Array; readonly actual: Int32Array; readonly classes: number }

/** The rows of each class. */
export function classCounts({ predicted, actual, classes }: Answers): readonly ClassCounts[] {
  const [support, answers, correct] = [
    new Int32Array(classes),
    new Int32Array(classes),
    new Int32Array(classes),
  ] as const
  for (let row = 0; row < actual.length; row += 1) {
    const label = actual[row] ?? 0
    const guess = predicted[row] ?? 0
    support[label] = (support[label] ?? 0) + 1
    answers[guess] = (answers[guess] ?? 0) + 1
    if (label === guess) correct[label] = (correct[label] ?? 0) + 1
  }
  return Array.from(support, (count, label) => ({
    support: count,
    predicted: answers[label] ?? 0,
    correct: correct[label] ?? 0,
  }))
}

/** F1 of a class: 2·correct / (support + predicted); null for one that neither occurs nor is answered. */
export const f1Of = ({ support, predicted, correct }: ClassCounts): number | null =>
  support + predicted === 0 ? null : (2 * correct) / (support + predicted)

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length

/** The mean of the classes' F1, over those that occur or are predicted. */
export const macroF1 = (counts: readonly ClassCounts[]): number | null =>
  mean(counts.flatMap((count) => f1Of(count) ?? []))

/** The mean of the classes' recall, over those that occur. */
export const balancedAccuracy = (counts: readonly ClassCounts[]): number | null =>
  mean(counts.flatMap(({ support, correct }) => (support === 0 ? [] : [correct / support])))

/** Matthews' correlation; null where all rows are of one class, or all answers the same. */
export function matthewsCorrelation(counts: readonly ClassCounts[]): number | null {
  let [rows, correct, supports, answers, both] = [0, 0, 0, 0, 0]
  for (const count of counts) {
    rows += count.support
    correct += count.correct
    supports += count.support ** 2
    answers += count.predicted ** 2
    both += count.support * count.predicted
  }
  const scale = (rows ** 2 - supports) * (rows ** 2 - answers)
  return scale === 0 ? null : (correct * rows - both) / Math.sqrt(scale)
}
