import type { MetricName } from '#shared/catalog/metrics/index'
import { AppError } from '#shared/errors'
import type { EvaluatedPart, Evaluation, OtherData } from '#shared/model/evaluation'
import { toMeasured, type Measured } from '#shared/model/number'
import { evaluateClassification } from '../eval/classification'
import { metricValues } from '../eval/metrics'
import { evaluateRegression } from '../eval/regression'
import { answeredProbabilities, keepsOutputs, type RowAnswers } from '../eval/rowAnswers'
import { partRows, type RowData } from './rows'
import { scorePart, type PartScore, type Scored } from './score'

/** Rows that a network is evaluated on. */
export type EvaluatedRows = {
  readonly part: EvaluatedPart
  readonly rows: Int32Array
  /** Those that the most frequent class, or the mean, is taken from. */
  readonly baselineRows: Int32Array
  /** What other data had that the model does not know; asked for when all rows were read. */
  readonly otherData?: () => OtherData
}

/** The metrics that are taken on rows that were not learned from, by their names; null where one is undefined. */
const metricsOf = (scored: Scored, score: PartScore): NonNullable<Evaluation['metrics']> =>
  Object.fromEntries(
    scored.metrics
      .filter(({ parts }) => parts.includes('test'))
      .map(({ name }): [MetricName, Measured | null] => {
        const value = metricValues[name](score)
        return [name, value === null ? null : toMeasured(value)]
      }),
  )

function evaluationOf(scored: Scored, data: RowData, evaluated: EvaluatedRows, score: PartScore): Evaluation {
  const { targets } = data
  const { loss, predictions } = score
  const { part, baselineRows, otherData } = evaluated
  const shared = {
    part,
    loss,
    metrics: metricsOf(scored, score),
    ...(otherData === undefined ? {} : { otherData: otherData() }),
  }
  if (predictions.kind === 'number' && targets.kind === 'number') {
    const trainValues = new Float64Array(baselineRows.length)
    targets.gatherNumbers(baselineRows, trainValues)
    return evaluateRegression({
      ...shared,
      actual: predictions.actual,
      predicted: predictions.predicted,
      trainValues,
    })
  }
  if (predictions.kind === 'classes' && targets.kind === 'classes') {
    const trainLabels = new Int32Array(baselineRows.length)
    targets.gatherClasses(baselineRows, trainLabels)
    const { predicted, actual } = predictions
    return evaluateClassification({ ...shared, actual, predicted, names: targets.names, trainLabels })
  }
  throw new AppError('BUG', 'internal', {
    message: `predictions of ${predictions.kind}, targets of ${targets.kind}`,
  })
}

/** The scores of a network, and what it answered for each row. */
export type PartResult = { readonly evaluation: Evaluation; readonly answers: RowAnswers }

/**
 * Scores of a network on some rows; null when `onYield`, which is called between two calls of the engine, ended it.
 * @throws AppError INVALID_INPUT splitEmpty without rows
 */
export async function evaluatePart(
  scored: Scored,
  data: RowData,
  evaluated: EvaluatedRows,
  onYield: () => Promise<boolean>,
): Promise<PartResult | null> {
  const { part, rows } = evaluated
  if (rows.length === 0) throw new AppError('INVALID_INPUT', 'splitEmpty', { part, rows: 0 })
  const { head, loss, classes, dividingWeights } = scored
  const probabilities = classes === null ? null : new Float32Array(rows.length)
  const kept =
    classes !== null && keepsOutputs(rows.length, classes) ? new Float32Array(rows.length * head.units) : null
  const read = partRows(data, rows, head, dividingWeights)
  const score = await scorePart(scored, read, onYield, (outputs, predicted, from) => {
    probabilities?.set(answeredProbabilities(loss, outputs, head.units, predicted), from)
    kept?.set(outputs, from * head.units)
  })
  if (score === null) return null
  const { predictions } = score
  return {
    evaluation: evaluationOf(scored, data, evaluated, score),
    answers: {
      rows,
      predictions,
      probabilities,
      outputs: kept === null ? null : { units: head.units, values: kept },
    },
  }
}
