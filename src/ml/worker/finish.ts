import { AppError } from '#shared/errors'
import type { Evaluation } from '#shared/model/evaluation'
import { metricsFor, type MetricName } from '#shared/catalog/metrics/index'
import { toMeasured, type Measured } from '#shared/model/number'
import { evaluateClassification } from '../eval/classification'
import { evaluateRegression } from '../eval/regression'
import { metricValues } from '../eval/metrics'
import type { Prepared } from './prepare'
import { classesOf, partRows } from './rows'
import { scorePart, type PartScore, type Scored } from './score'

/** The network of a training, as it is scored. */
export const scoredOf = ({ answer, trainer, evaluationRows, data, lossScale }: Prepared): Scored => ({
  answer,
  classes: classesOf(data.targets),
  metrics: metricsFor(classesOf(data.targets)),
  score: trainer.score,
  rowsPerCall: evaluationRows,
  scaling: data.targetScaling,
  lossScale,
})

/** The metrics that are taken on a test, by their names; null where one is undefined. */
const metricsOf = (scored: Scored, score: PartScore): NonNullable<Evaluation['metrics']> =>
  Object.fromEntries(
    scored.metrics
      .filter(({ parts }) => parts.includes('test'))
      .map(({ name }): [MetricName, Measured | null] => {
        const value = metricValues[name](score)
        return [name, value === null ? null : toMeasured(value)]
      }),
  )

function evaluationOf(prepared: Prepared, score: PartScore): Evaluation {
  const { targets, rows } = prepared.data
  const { loss, answers } = score
  const shared = { part: 'test', loss, metrics: metricsOf(scoredOf(prepared), score) } as const
  if (answers.kind === 'number' && targets.kind === 'number') {
    const trainValues = new Float64Array(rows.train.length)
    targets.gatherNumbers(rows.train, trainValues)
    return evaluateRegression({ ...shared, actual: answers.actual, predicted: answers.answers, trainValues })
  }
  if (answers.kind === 'classes' && targets.kind === 'classes') {
    const trainLabels = new Int32Array(rows.train.length)
    targets.gatherClasses(rows.train, trainLabels)
    const { named: predicted, actual } = answers
    return evaluateClassification({ ...shared, actual, predicted, names: targets.names, trainLabels })
  }
  throw new AppError('BUG', 'internal', { message: `${answers.kind} answered, ${targets.kind} wanted` })
}

/** Scores of the trained network on the test part; null when there is none, or when `comeBy` ended it. */
export async function evaluateTest(
  prepared: Prepared,
  comeBy: () => Promise<boolean>,
): Promise<Evaluation | null> {
  const { data, answer } = prepared
  if (data.rows.test.length === 0) return null
  const score = await scorePart(scoredOf(prepared), partRows(data, data.rows.test, answer), comeBy)
  return score === null ? null : evaluationOf(prepared, score)
}
