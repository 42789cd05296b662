import { AppError } from '#shared/errors'

/** Row numbers of the three parts. */
type Parts = { readonly train: Int32Array; readonly validation: Int32Array; readonly test: Int32Array }

/** The rows that have a time, by their time, those of the same time in their own order. */
export function inOrderOfTime(rows: Int32Array, times: ArrayLike<number>): Int32Array {
  const timeOf = (row: number): number => times[row] ?? Number.NaN
  return rows
    .filter((row) => !Number.isNaN(timeOf(row)))
    .sort((left, right) => timeOf(left) - timeOf(right) || left - right)
}

/**
 * Cuts rows in order of time: the earliest train, the next validate, the latest test. Rows of the same time stay
 * together: a cut is made between two times, as near to the share as there is one, and so that no part that is wanted is
 * empty. Throws `timesTooFew` where there are fewer different times than parts.
 */
export function cutByTime(
  ordered: Int32Array,
  times: ArrayLike<number>,
  { validation, test }: { readonly validation: number; readonly test: number },
  column: string,
): Parts {
  const between = Int32Array.from(ordered.keys()).filter(
    (place) => place > 0 && times[ordered[place] ?? 0] !== times[ordered[place - 1] ?? 0],
  )
  const rows = ordered.length
  const wanted = [
    ...(validation > 0 ? [{ part: 'validation', from: rows * (1 - test - validation) }] : []),
    ...(test > 0 ? [{ part: 'test', from: rows * (1 - test) }] : []),
  ]
  if (between.length < wanted.length) {
    const details = { column, times: rows === 0 ? 0 : between.length + 1, parts: wanted.length + 1 }
    throw new AppError('INVALID_INPUT', 'timesTooFew', details)
  }
  const cuts = new Map<string, number>()
  let next = 0
  for (const [turn, { part, from }] of wanted.entries()) {
    const last = between.length - (wanted.length - turn)
    const at = nearest(between, from, next, last)
    cuts.set(part, between[at] ?? rows)
    next = at + 1
  }
  const testFrom = cuts.get('test') ?? rows
  const validationFrom = cuts.get('validation') ?? testFrom
  return {
    train: ordered.slice(0, validationFrom),
    validation: ordered.slice(validationFrom, testFrom),
    test: ordered.slice(testFrom),
  }
}

/** The index from `first` to `last` of the number that is nearest; the lower one of two. The numbers ascend. */
function nearest(numbers: Int32Array, to: number, first: number, last: number): number {
  let best = first
  for (let at = first + 1; at <= last; at += 1) {
    if (Math.abs((numbers[at] ?? 0) - to) >= Math.abs((numbers[best] ?? 0) - to)) break
    best = at
  }
  return best
}
