import { metricsFor } from '#shared/catalog/metrics/index'
import type { Evaluation } from '#shared/model/evaluation'
import { heldOutPart, type Split } from '#shared/model/runSpec'
import type { ScorePart } from '#shared/model/score'
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

const evaluateRows = (
  prepared: Prepared,
  part: ScorePart,
  rows: Int32Array,
  onYield: () => Promise<boolean>,
): Promise<Evaluation | null> => {
  const { data } = prepared
  const evaluated = { part, rows, baselineRows: data.rows.train }
  return rows.length === 0
    ? Promise.resolve(null)
    : evaluatePart(scoredOf(prepared), data, evaluated, onYield)
}

/**
 * Scores of the trained network on the held-out fold of a cross-validation, or else on the validation part: never on a test
 * part. Null when there are no such rows, or when `onYield` ended it.
 */
export const evaluateEnd = (
  prepared: Prepared,
  split: Split,
  onYield: () => Promise<boolean>,
): Promise<Evaluation | null> => {
  const { rows } = prepared.data
  return heldOutPart(split) === 'fold'
    ? evaluateRows(prepared, 'fold', rows.test, onYield)
    : evaluateRows(prepared, 'validation', rows.validation, onYield)
}

/** Scores of the trained network on the test part, for a specification that opens it; null as above. */
export const evaluateTest = (
  prepared: Prepared,
  onYield: () => Promise<boolean>,
): Promise<Evaluation | null> => evaluateRows(prepared, 'test', prepared.data.rows.test, onYield)
