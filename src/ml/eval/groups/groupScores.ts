import type { GroupScore, GroupScores } from '#shared/model/groupScores'
import type { ColumnValues } from '../../data/analysis/scan/columnValues'
import { errorIntervals } from '../bootstrap'
import type { PartPredictions } from '../metrics'
import { regressionErrors } from '../regression'
import type { RowAnswers } from '../rowAnswers'
import { wilsonInterval } from '../wilson'
import { groupRows } from './groupRows'

type Score = Pick<GroupScore, 'n' | 'score' | 'interval'>

/** Rows of a group that can be the worst: of fewer, chance says most. */
const fewestRows = 10

function scoreAt(predictions: PartPredictions, places: readonly number[]): Score {
  const n = places.length
  if (predictions.kind === 'classes') {
    const { actual, predicted } = predictions
    const correct = places.reduce((sum, place) => sum + (actual[place] === predicted[place] ? 1 : 0), 0)
    return { n, score: correct / n, interval: wilsonInterval(correct, n) }
  }
  const take = (values: Float64Array): Float64Array =>
    Float64Array.from(places, (place) => values[place] ?? Number.NaN)
  const [actual, predicted] = [take(predictions.actual), take(predictions.predicted)]
  const { meanAbsoluteError } = regressionErrors(actual, (place) => predicted[place] ?? Number.NaN)
  const interval = errorIntervals(actual, predicted)?.meanAbsoluteError ?? null
  return { n, score: Number.isFinite(meanAbsoluteError) ? meanAbsoluteError : null, interval }
}

/** Scores of the groups that a column makes of the rows, and the worst of them. */
export function groupScoresOf({ rows, predictions }: RowAnswers, by: ColumnValues): GroupScores {
  const isWorse = (one: number, other: number): boolean =>
    predictions.kind === 'classes' ? one < other : one > other
  const groups = groupRows(rows, by).map(({ name, places }) => ({ name, ...scoreAt(predictions, places) }))
  const whole = scoreAt(predictions, Array.from(rows.keys()))
  let worst: number | null = null
  for (const [place, { n, score }] of groups.entries()) {
    if (n < fewestRows || score === null || whole.score === null || !isWorse(score, whole.score)) continue
    const before = worst === null ? null : (groups[worst]?.score ?? null)
    if (before === null || isWorse(score, before)) worst = place
  }
  const interval = worst === null ? null : (groups[worst]?.interval ?? null)
  const isClear =
    interval !== null && whole.score !== null && interval.every((end) => isWorse(end, whole.score ?? end))
  return {
    metric: predictions.kind === 'classes' ? 'accuracy' : 'mean-absolute-error',
    column: { name: by.column.name, kind: by.column.kind },
    score: whole.score,
    groups,
    worst: worst === null ? null : { group: worst, isClear },
  }
}
