import { AppError } from '#shared/errors'
import type { ClassScore, EvaluatedPart, Evaluation, OtherData } from '#shared/model/evaluation'
import { toMeasured } from '#shared/model/number'
import { f1Of } from './f1'
import { wilsonInterval } from './wilson'

/** What a classification is judged by. `actual` and `predicted` are class numbers, row by row. */
export type ClassificationResult = {
  readonly part: EvaluatedPart
  readonly otherData?: OtherData
  /** Mean loss over the rows; may be infinite or not a number. */
  readonly loss: number
  /** Further metrics by their names. */
  readonly metrics?: NonNullable<Evaluation['metrics']>
  readonly names: readonly string[]
  readonly actual: Int32Array
  readonly predicted: Int32Array
  /** Class numbers of the training rows, for the baseline. */
  readonly trainLabels: Int32Array
}

/** Scores of a classification. Throws `splitEmpty` when there is no row, or none to take the baseline from. */
export function evaluateClassification(result: ClassificationResult): Evaluation {
  const { part, names, actual, predicted } = result
  const n = actual.length
  if (n === 0) throw new AppError('INVALID_INPUT', 'splitEmpty', { part, rows: 0 })
  const confusion = confusionMatrix(actual, predicted, names.length)
  const correct = confusion.reduce((sum, row, label) => sum + (row[label] ?? 0), 0)
  const majority = majorityClass(result.trainLabels, names.length)
  const supports = confusion.map(total)
  return {
    kind: 'classification',
    part,
    n,
    loss: toMeasured(result.loss),
    ...(result.otherData === undefined ? {} : { otherData: result.otherData }),
    ...(result.metrics === undefined ? {} : { metrics: result.metrics }),
    accuracy: correct / n,
    interval: wilsonInterval(correct, n),
    baseline: { className: names[majority] ?? '', accuracy: (supports[majority] ?? 0) / n },
    confusion,
    classes: classScores(confusion, names),
  }
}

/** Counts of rows by `[actual][predicted]` class. Throws BUG when the lengths differ or a class does not exist. */
export function confusionMatrix(actual: Int32Array, predicted: Int32Array, classes: number): number[][] {
  if (actual.length !== predicted.length) {
    throw new AppError('BUG', 'internal', {
      message: `${actual.length} rows, ${predicted.length} predictions`,
    })
  }
  const matrix = Array.from({ length: classes }, () => Array.from({ length: classes }, () => 0))
  for (const [row, label] of actual.entries()) {
    const counts = matrix[label]
    const guess = predicted[row] ?? -1
    const count = counts?.[guess]
    if (counts === undefined || count === undefined) {
      throw new AppError('BUG', 'internal', { message: `class ${label} or ${guess} of ${classes}` })
    }
    counts[guess] = count + 1
  }
  return matrix
}

/** Precision, recall and F1 of every class; null where nothing was there to divide by. */
function classScores(confusion: readonly (readonly number[])[], names: readonly string[]): ClassScore[] {
  return names.map((name, label) => {
    const support = total(confusion[label] ?? [])
    const predicted = total(confusion.map((row) => row[label] ?? 0))
    const correct = confusion[label]?.[label] ?? 0
    return {
      name,
      support,
      predicted,
      correct,
      precision: ratio(correct, predicted),
      recall: ratio(correct, support),
      f1: f1Of({ support, predicted, correct }),
    }
  })
}

/** The most frequent class; the first of them in a tie. Throws `splitEmpty` without any row. */
function majorityClass(labels: Int32Array, classes: number): number {
  if (labels.length === 0) throw new AppError('INVALID_INPUT', 'splitEmpty', { part: 'train', rows: 0 })
  const counts = new Int32Array(classes)
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1
  return counts.indexOf(Math.max(...counts))
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
