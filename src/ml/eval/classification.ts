import { metrics, type ListedMetric, type MetricName } from '#shared/catalog/metrics/index'
import { AppError } from '#shared/errors'
import type { DecisionThreshold } from '#shared/model/decisionThreshold'
import type { ClassScore, EvaluatedPart, Evaluation, OtherData } from '#shared/model/evaluation'
import { toMeasured } from '#shared/model/number'
import { f1Of } from './classCounts'
import { metricValues, type PartPredictions } from './metrics'
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
  const scores = answerScores(actual, predicted, names)
  const { confusion } = scores
  const majority = majorityClass(result.trainLabels, names.length)
  const supports = confusion.map(total)
  return {
    kind: 'classification',
    part,
    loss: toMeasured(result.loss),
    ...(result.otherData === undefined ? {} : { otherData: result.otherData }),
    ...(result.metrics === undefined ? {} : { metrics: result.metrics }),
    baseline: { className: names[majority] ?? '', accuracy: (supports[majority] ?? 0) / n },
    ...scores,
  }
}

/** The scores that depend on the answers alone. */
type AnswerScores = Pick<
  Extract<Evaluation, { kind: 'classification' }>,
  'n' | 'accuracy' | 'interval' | 'confusion' | 'classes'
>

function answerScores(actual: Int32Array, predicted: Int32Array, names: readonly string[]): AnswerScores {
  const n = actual.length
  const confusion = confusionMatrix(actual, predicted, names.length)
  const correct = confusion.reduce((sum, row, label) => sum + (row[label] ?? 0), 0)
  return {
    n,
    accuracy: correct / n,
    interval: wilsonInterval(correct, n),
    confusion,
    classes: classScores(confusion, names),
  }
}

/** The same evaluation for the answers that a threshold gives; loss and baseline do not depend on it. */
export function evaluationWith(
  evaluation: Extract<Evaluation, { kind: 'classification' }>,
  threshold: DecisionThreshold,
  predictions: Extract<PartPredictions, { kind: 'classes' }>,
): Evaluation {
  const names = evaluation.classes.map(({ name }) => name)
  const scores = answerScores(predictions.actual, predictions.predicted, names)
  const rows = scores.n
  const figures = { rows, loss: Number.NaN, sums: { correct: scores.accuracy * rows }, predictions }
  const changed = Object.entries(evaluation.metrics ?? {}).map(([name, before]) => {
    if (!isOfAnswers(name)) return [name, before]
    const value = metricValues[name](figures)
    return [name, value === null ? null : toMeasured(value)]
  })
  return { ...evaluation, ...scores, metrics: Object.fromEntries(changed), threshold }
}

/** Whether a metric follows from answers alone. */
const isOfAnswers = (name: string): name is MetricName =>
  metrics.some(
    (metric: ListedMetric) =>
      metric.name === name &&
      metric.task === 'classification' &&
      metric.sums.every((sum) => sum === 'correct'),
  )

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
