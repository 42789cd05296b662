import { metricsFor } from '#shared/catalog/metrics/index'
import type { Evaluation } from '#shared/model/evaluation'
import { evaluatePart } from './evaluatePart'
import type { Prepared } from './prepare'
import { classesOf } from './rows'
import type { Scored } from './score'

/** The network of a training, as it is scored. */
export function scoredOf({ head, trainer, evaluationRows, data, lossScale }: Prepared): Scored {
  const classes = classesOf(data.targets)
  return {
    head,
    classes,
    metrics: metricsFor(classes),
    score: trainer.score,
    rowsPerCall: evaluationRows,
    scaling: data.targetScaling,
    lossScale,
  }
}

/** Scores of the trained network on the test part; null when there is none, or when `onYield` ended it. */
export async function evaluateTest(
  prepared: Prepared,
  onYield: () => Promise<boolean>,
): Promise<Evaluation | null> {
  const { data } = prepared
  const { test: rows, train: baselineRows } = data.rows
  if (rows.length === 0) return null
  return evaluatePart(scoredOf(prepared), data, { part: 'test', rows, baselineRows }, onYield)
}
