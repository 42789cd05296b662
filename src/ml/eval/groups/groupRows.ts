import { valueOfStored } from '#shared/model/precision'
import type { GroupName } from '#shared/model/groupScores'
import type { ColumnValues } from '../../data/analysis/scan/columnValues'

/** Rows that have something in common, by their places. */
export type RowGroup = { readonly name: GroupName; readonly places: readonly number[] }

/** Categories that are groups of their own, and ranges of a number. */
const [mostCategories, mostRanges] = [30, 5]

function byCategory(
  places: ReadonlyMap<number, readonly number[]>,
  categories: readonly string[],
): RowGroup[] {
  const sorted = [...places].sort(([one, left], [other, right]) => right.length - left.length || one - other)
  const own = sorted.slice(0, mostCategories).map(([value, found]): RowGroup => ({
    name: { kind: 'category', name: categories[value] ?? String(value) },
    places: found,
  }))
  const rest = sorted.slice(mostCategories)
  return rest.length === 0
    ? own
    : [
        ...own,
        { name: { kind: 'others', categories: rest.length }, places: rest.flatMap(([, found]) => found) },
      ]
}

/** As many rows in each as equal values allow, cut at quantiles; few different values are groups of their own. */
function byRange(places: ReadonlyMap<number, readonly number[]>, count: number): RowGroup[] {
  const sorted = [...places].sort(([left], [right]) => left - right)
  const areFew = sorted.length <= mostRanges
  const groups: { from: number; to: number; range: number; places: number[] }[] = []
  let seen = 0
  for (const [value, found] of sorted) {
    const middle = (seen + found.length / 2) / count
    const range = areFew ? groups.length : Math.floor(middle * mostRanges)
    const last = groups.at(-1)
    if (last === undefined || last.range < range)
      groups.push({ from: value, to: value, range, places: [...found] })
    else {
      last.to = value
      for (const place of found) last.places.push(place)
    }
    seen += found.length
  }
  return groups.map(({ from, to, places: found }) => ({ name: { kind: 'range', from, to }, places: found }))
}

/** The groups that a column makes of some rows (places in the data set): its categories, ranges of a number, what is missing. */
export function groupRows(rows: Int32Array, { column, values }: ColumnValues): readonly RowGroup[] {
  const places = new Map<number, number[]>()
  const missing: number[] = []
  for (const [place, row] of rows.entries()) {
    const value = values[row] ?? Number.NaN
    if (Number.isNaN(value)) missing.push(place)
    else {
      const known = places.get(valueOfStored(column, value))
      if (known === undefined) places.set(valueOfStored(column, value), [place])
      else known.push(place)
    }
  }
  const groups =
    column.categories === null
      ? byRange(places, rows.length - missing.length)
      : byCategory(places, column.categories)
  return missing.length === 0 ? groups : [...groups, { name: { kind: 'missing' }, places: missing }]
}
