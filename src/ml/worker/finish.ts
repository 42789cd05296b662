import { metricsFor } from '#shared/catalog/metrics/index'
import type { Evaluation } from '#shared/model/evaluation'
import type { RunSpec } from '#shared/model/runSpec'
import { evaluatePart } from './evaluatePart'
import type { Prepared } from './prepare'
import { classesOf } from './rows'
import type { Scored } from './score'
import { dividingWeights } from './trainedWeights'

/** The network of a training, as it is scored. */
export function scoredOf(
  { training }: Pick<RunSpec, 'training'>,
  { head, trainer, evaluationRows, data, lossScale, classWeights }: Prepared,
): Scored {
  const classes = classesOf(data.targets)
  return {
    head,
    classes,
    metrics: metricsFor(classes),
    score: trainer.score,
    rowsPerCall: evaluationRows,
    scaling: data.targetScaling,
    lossScale,
    dividingWeights: dividingWeights(training.loss, classWeights),
  }
}

/** Scores of the trained network on the test part; null when there is none, or when `onYield` ended it. */
export async function evaluateTest(
  spec: RunSpec,
  prepared: Prepared,
  onYield: () => Promise<boolean>,
): Promise<Evaluation | null> {
  const { data } = prepared
  const { test: rows, train: baselineRows } = data.rows
  if (rows.length === 0) return null
  return evaluatePart(scoredOf(spec, prepared), data, { part: 'test', rows, baselineRows }, onYield)
}
