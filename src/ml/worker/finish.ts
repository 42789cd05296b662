import type { Evaluation } from '#shared/model/evaluation'
import { evaluateClassification } from '../eval/classification'
import { evaluateRegression } from '../eval/regression'
import type { Prepared } from './prepare'
import { partRows } from './rows'
import { scorePart, type PartScore, type Scored } from './score'

/** The network of a training, as it is scored. */
export const scoredOf = ({ answer, trainer, evaluationRows, data, lossScale }: Prepared): Scored => ({
  answer,
  score: trainer.score,
  pieceRows: evaluationRows,
  scaling: data.targetScaling,
  lossScale,
})

function evaluationOf(prepared: Prepared, score: PartScore): Evaluation {
  const { targets, rows } = prepared.data
  const { loss } = score
  if (targets.kind === 'number') {
    const { answers: predicted, actual } = score
    const trainValues = new Float64Array(rows.train.length)
    targets.gatherNumbers(rows.train, trainValues)
    return evaluateRegression({ part: 'test', loss, actual, predicted, trainValues })
  }
  const trainLabels = new Int32Array(rows.train.length)
  targets.gatherClasses(rows.train, trainLabels)
  const { namedClasses: predicted, actualClasses: actual } = score
  return evaluateClassification({ part: 'test', loss, names: targets.names, actual, predicted, trainLabels })
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
