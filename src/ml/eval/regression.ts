import { AppError } from '#shared/errors'
import type { EvaluatedPart, Evaluation, OtherData } from '#shared/model/evaluation'
import { toMeasured } from '#shared/model/number'
import { errorIntervals } from './bootstrap'

type Numbers = Float32Array | Float64Array

/** What a regression is judged by: numbers in units of the target, row by row. */
export type RegressionResult = {
  readonly part: EvaluatedPart
  readonly otherData?: OtherData
  /** Mean loss over the rows; may be infinite or not a number. */
  readonly loss: number
  /** Further metrics by their names. */
  readonly metrics?: NonNullable<Evaluation['metrics']>
  readonly actual: Numbers
  readonly predicted: Numbers
  /** Targets of the training rows, for the baseline. */
  readonly trainValues: Numbers
}

/** Mean absolute and root mean squared error, in units of the target. */
export type RegressionErrors = { readonly meanAbsoluteError: number; readonly rootMeanSquaredError: number }

/** Errors of a regression beside those of always predicting the training mean. Throws `splitEmpty` without rows. */
export function evaluateRegression(result: RegressionResult): Evaluation {
  const { part, actual, predicted, trainValues } = result
  if (actual.length === 0) throw new AppError('INVALID_INPUT', 'splitEmpty', { part, rows: 0 })
  if (trainValues.length === 0) throw new AppError('INVALID_INPUT', 'splitEmpty', { part: 'train', rows: 0 })
  if (actual.length !== predicted.length) {
    throw new AppError('BUG', 'internal', {
      message: `${actual.length} rows, ${predicted.length} predictions`,
    })
  }
  const errors = regressionErrors(actual, (row) => predicted[row] ?? Number.NaN)
  const trainMean = mean(trainValues)
  const baseline = regressionErrors(actual, () => trainMean)
  const r2 = determination(actual, predicted)
  const intervals = errorIntervals(actual, predicted)
  return {
    kind: 'regression',
    part,
    n: actual.length,
    loss: toMeasured(result.loss),
    ...(result.otherData === undefined ? {} : { otherData: result.otherData }),
    ...(result.metrics === undefined ? {} : { metrics: result.metrics }),
    meanAbsoluteError: toMeasured(errors.meanAbsoluteError),
    rootMeanSquaredError: toMeasured(errors.rootMeanSquaredError),
    r2: r2 === null ? null : toMeasured(r2),
    ...(intervals === null ? {} : { intervals }),
    baseline: { prediction: trainMean, ...baseline },
  }
}

/** Errors of the predictions `predictedAt(row)`, summed in double precision in row order. */
export function regressionErrors(actual: Numbers, predictedAt: (row: number) => number): RegressionErrors {
  let absolute = 0
  let squared = 0
  for (const [row, value] of actual.entries()) {
    const difference = predictedAt(row) - value
    absolute += Math.abs(difference)
    squared += difference * difference
  }
  return {
    meanAbsoluteError: absolute / actual.length,
    rootMeanSquaredError: Math.sqrt(squared / actual.length),
  }
}

/** 1 − residual / total sum of squares; null when the actual values are all the same. */
export function determination(actual: Numbers, predicted: Numbers): number | null {
  if (actual.every((value) => value === actual[0])) return null
  const average = mean(actual)
  let residual = 0
  let total = 0
  for (const [row, value] of actual.entries()) {
    residual += ((predicted[row] ?? Number.NaN) - value) ** 2
    total += (value - average) ** 2
  }
  return 1 - residual / total
}

function mean(values: Numbers): number {
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}
