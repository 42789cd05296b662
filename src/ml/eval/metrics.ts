import type { MetricName, SumName } from '#shared/catalog/metrics/index'
import { balancedAccuracy, classCounts, macroF1, matthewsCorrelation, type ClassCounts } from './classCounts'
import { largestOutputs, outputsAbove } from './predictedClasses'
import { determination, regressionErrors } from './regression'

/** Outputs of some rows, rows × units, and the class of each; null when the target is a number. */
export type ScoredRows = {
  readonly outputs: Float32Array
  readonly units: number
  readonly classes: Int32Array | null
}

/** Sums over rows; those that were not asked for are missing. */
export type Sums = Readonly<Partial<Record<SumName, number>>>

/** What a network predicted for a whole part, row by row: classes by their number, or numbers in the target's own units. */
export type PartPredictions =
  | {
      readonly kind: 'classes'
      readonly predicted: Int32Array
      readonly actual: Int32Array
      /** Number of classes. */
      readonly classes: number
    }
  | { readonly kind: 'number'; readonly predicted: Float64Array; readonly actual: Float64Array }

/** What is known of a part when its metrics are computed. */
export type PartFigures = {
  readonly rows: number
  /** Mean over the rows, in the target's own units. */
  readonly loss: number
  readonly sums: Sums
  /** Null for the rows that train: the network changes while they are counted. */
  readonly predictions: PartPredictions | null
}

/** The class that each row of outputs names. A single output is a logit: class 1 from 0 on. */
export const predictedClasses = (outputs: Float32Array, units: number): Int32Array =>
  units === 1 ? outputsAbove(outputs, 0) : largestOutputs(outputs, units)

/** Rows whose class is among the `most` with the largest outputs; what is no number comes last. */
function countAmong({ outputs, units, classes }: ScoredRows, most: number): number {
  let count = 0
  for (let row = 0; row < (classes?.length ?? 0); row += 1) {
    const label = classes?.[row] ?? 0
    const own = ordered(outputs[row * units + label])
    let before = 0
    for (let other = 0; other < units; other += 1) {
      const value = ordered(outputs[row * units + other])
      if (value > own || (value === own && other < label)) before += 1
    }
    if (before < most) count += 1
  }
  return count
}

const ordered = (output: number | undefined): number =>
  output === undefined || Number.isNaN(output) ? -Infinity : output

/** How each sum is taken over some rows; those of a number's rows are 0. */
export const sumKernels: Readonly<Record<SumName, (rows: ScoredRows) => number>> = {
  correct: ({ outputs, units, classes }) => {
    if (classes === null) return 0
    const predicted = predictedClasses(outputs, units)
    let correct = 0
    // Not by an iterator: in a batch of thousands of rows that takes longer than a layer.
    for (let row = 0; row < predicted.length; row += 1) if (predicted[row] === classes[row]) correct += 1
    return correct
  },
  amongFive: (rows) => countAmong(rows, 5),
}

/** A metric that says what it does by the rows of each class. */
const ofClasses =
  (value: (counts: readonly ClassCounts[]) => number | null) =>
  ({ predictions }: PartFigures): number | null =>
    predictions?.kind === 'classes' ? value(classCounts(predictions)) : null

/** Value of each metric on a part; null where it is undefined. */
export const metricValues: Readonly<Record<MetricName, (part: PartFigures) => number | null>> = {
  loss: ({ loss }) => loss,
  accuracy: ({ sums, rows }) => (sums.correct ?? 0) / rows,
  'top-5-accuracy': ({ sums, rows }) => (sums.amongFive ?? 0) / rows,
  'mean-absolute-error': ({ predictions }) => {
    if (predictions?.kind !== 'number') return null
    const { predicted, actual } = predictions
    return regressionErrors(actual, (row) => predicted[row] ?? Number.NaN).meanAbsoluteError
  },
  r2: ({ predictions }) =>
    predictions?.kind === 'number' ? determination(predictions.actual, predictions.predicted) : null,
  // Told by the training loop: it is of a step, not of rows.
  'learning-rate': () => null,
  'macro-f1': ofClasses(macroF1),
  'balanced-accuracy': ofClasses(balancedAccuracy),
  mcc: ofClasses(matthewsCorrelation),
}
