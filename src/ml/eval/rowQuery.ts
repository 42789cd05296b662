import type {
  EvaluatedRow,
  EvaluatedRowPage,
  RowFilter,
  RowOrder,
  RowsWish,
} from '#shared/model/evaluatedRows'
import { toMeasured } from '#shared/model/number'
import type { RowAnswers } from './rowAnswers'

/** The places (in the answers) of what a filter leaves; a number's rows have no classes, and none is right or wrong. */
function filtered(
  { predictions }: RowAnswers,
  { actual, predicted, which }: RowFilter,
  within: ArrayLike<number> | null,
): Uint32Array {
  const among = within ?? Uint32Array.from(predictions.actual, (_, place) => place)
  const found = Uint32Array.from(among)
  if (predictions.kind === 'number') return found
  let count = 0
  for (const place of Uint32Array.from(among)) {
    const target = predictions.actual[place] ?? 0
    const answer = predictions.predicted[place] ?? 0
    if (actual !== null && target !== actual) continue
    if (predicted !== null && answer !== predicted) continue
    if (which !== 'all' && (target === answer) !== (which === 'right')) continue
    found[count] = place
    count += 1
  }
  return found.subarray(0, count)
}

/**
 * How bad each answer is, for sorting: of a number the size of its error; of a class 1 + its probability where it is wrong,
 * 1 − its probability where it is right. What is no number is worst.
 */
function badness({ predictions, probabilities }: RowAnswers): Float64Array {
  const n = predictions.actual.length
  const found = new Float64Array(n)
  for (let place = 0; place < n; place += 1) {
    const target = predictions.actual[place] ?? 0
    const answer = predictions.predicted[place] ?? 0
    const probability = probabilities?.[place] ?? 0
    const value =
      predictions.kind === 'number'
        ? Math.abs(answer - target)
        : target === answer
          ? 1 - probability
          : 1 + probability
    found[place] = Number.isNaN(value) ? Infinity : value
  }
  return found
}

/**
 * The places of what a filter leaves, in an order; equal ones in the order of the data set. `within` are the places of the
 * filter's group; null where it has none.
 */
export function orderedPlaces(
  answers: RowAnswers,
  filter: RowFilter,
  order: RowOrder,
  within: ArrayLike<number> | null = null,
): Uint32Array {
  const places = filtered(answers, filter, within)
  const { rows } = answers
  const byRow = (left: number, right: number): number => (rows[left] ?? 0) - (rows[right] ?? 0)
  if (order === 'row') return places.sort(byRow)
  const bad = badness(answers)
  const sign = order === 'worst' ? -1 : 1
  return places.sort((left, right) => {
    const one = bad[left] ?? 0
    const other = bad[right] ?? 0
    return one === other ? byRow(left, right) : sign * (one < other ? -1 : 1)
  })
}

/** The rows at some of the places, as they travel. */
export function rowPage(
  { rows, predictions, probabilities }: RowAnswers,
  places: Uint32Array,
  { from, limit }: Pick<RowsWish, 'from' | 'limit'>,
): EvaluatedRowPage {
  const page = Array.from(places.subarray(from, from + limit), (place): EvaluatedRow => {
    const probability = probabilities?.[place]
    return {
      row: rows[place] ?? 0,
      actual: predictions.actual[place] ?? 0,
      predicted: toMeasured(predictions.predicted[place] ?? Number.NaN),
      probability: probability === undefined ? null : toMeasured(probability),
    }
  })
  return { total: places.length, rows: page }
}
