import { metricsFor } from '#shared/catalog/metrics/index'
import { heldOutPart, type RunSpec } from '#shared/model/runSpec'
import type { ScorePart } from '#shared/model/score'
import { evaluatePart, type PartResult } from './evaluatePart'
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
    loss: training.loss,
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

const evaluateRows = (
  spec: RunSpec,
  prepared: Prepared,
  part: ScorePart,
  rows: Int32Array,
  onYield: () => Promise<boolean>,
): Promise<PartResult | null> => {
  const { data } = prepared
  const evaluated = { part, rows, baselineRows: data.rows.train }
  return rows.length === 0
    ? Promise.resolve(null)
    : evaluatePart(scoredOf(spec, prepared), data, evaluated, onYield)
}

/**
 * Scores of the trained network on the held-out fold of a cross-validation, or else on the validation part: never on a test
 * part. Null when there are no such rows, or when `onYield` ended it.
 */
export const evaluateEnd = (
  spec: RunSpec,
  prepared: Prepared,
  onYield: () => Promise<boolean>,
): Promise<PartResult | null> => {
  const { rows } = prepared.data
  return heldOutPart(spec.data.split) === 'fold'
    ? evaluateRows(spec, prepared, 'fold', rows.test, onYield)
    : evaluateRows(spec, prepared, 'validation', rows.validation, onYield)
}

/** Scores of the trained network on the test part, for a specification that opens it; null as above. */
export const evaluateTest = (
  spec: RunSpec,
  prepared: Prepared,
  onYield: () => Promise<boolean>,
): Promise<PartResult | null> => evaluateRows(spec, prepared, 'test', prepared.data.rows.test, onYield)
