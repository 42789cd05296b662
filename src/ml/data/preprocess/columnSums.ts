import type { EachRow } from './trainRows'

/** One column of a table to be summed up. */
export type SummedColumn = {
  /** Its index in a row. */
  readonly index: number
  /** How many values 0, 1, … are to be counted one by one; 0 for a column of numbers. */
  readonly categories: number
}

/** What the rows say about a column, over the values that are not missing. */
export type ColumnSums = {
  readonly count: number
  readonly missing: number
  readonly sum: number
  /** 0 where there is no value, as is max. */
  readonly min: number
  readonly max: number
  /** How often each category comes. */
  readonly counts: Float64Array
}

/** Sums of the columns over all rows of a table of `width` columns, in their order and in double precision. */
export function sumColumns(
  eachRow: EachRow,
  width: number,
  columns: readonly SummedColumn[],
): readonly ColumnSums[] {
  const indices = Int32Array.from(columns, ({ index }) => index)
  const found = new Float64Array(columns.length)
  const missing = new Float64Array(columns.length)
  const sums = new Float64Array(columns.length)
  const mins = new Float64Array(columns.length).fill(Infinity)
  const maxes = new Float64Array(columns.length).fill(-Infinity)
  const counts = columns.map(({ categories }) => new Float64Array(categories))
  const counted = columns.flatMap(({ categories }, at) => (categories > 0 ? [at] : []))
  eachRow((values, from, to) => {
    for (let row = from; row < to; row += width) {
      for (let at = 0; at < indices.length; at += 1) {
        const value = values[row + (indices[at] ?? 0)] ?? 0
        if (Number.isNaN(value)) {
          missing[at] = (missing[at] ?? 0) + 1
          continue
        }
        found[at] = (found[at] ?? 0) + 1
        sums[at] = (sums[at] ?? 0) + value
        if (value < (mins[at] ?? 0)) mins[at] = value
        if (value > (maxes[at] ?? 0)) maxes[at] = value
      }
      for (const at of counted) {
        const of = counts[at]
        const value = values[row + (indices[at] ?? 0)] ?? Number.NaN
        if (of !== undefined && value < of.length) of[value] = (of[value] ?? 0) + 1
      }
    }
  })
  return columns.map((_, at) => {
    const count = found[at] ?? 0
    const [min = 0, max = 0] = count === 0 ? [] : [mins[at], maxes[at]]
    return {
      count,
      missing: missing[at] ?? 0,
      sum: sums[at] ?? 0,
      min,
      max,
      counts: counts[at] ?? new Float64Array(),
    }
  })
}

/** Sums of the squared distances from `centre`, over the values that are not missing. */
export function sumSquares(
  eachRow: EachRow,
  width: number,
  columns: readonly { readonly index: number; readonly centre: number }[],
): Float64Array {
  const indices = Int32Array.from(columns, ({ index }) => index)
  const centres = Float64Array.from(columns, ({ centre }) => centre)
  const squares = new Float64Array(columns.length)
  eachRow((values, from, to) => {
    for (let row = from; row < to; row += width) {
      for (let at = 0; at < indices.length; at += 1) {
        const value = values[row + (indices[at] ?? 0)] ?? 0
        if (!Number.isNaN(value)) squares[at] = (squares[at] ?? 0) + (value - (centres[at] ?? 0)) ** 2
      }
    }
  })
  return squares
}
