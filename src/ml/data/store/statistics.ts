import type { Column } from '../../../shared/model/dataset'

/** Different values are counted exactly up to this many. */
const distinctLimit = 1000

/** Running statistics of one column, taken row after row, so that the same file always gives the same bits. */
export type ColumnStatistics = {
  readonly add: (value: number) => void
  readonly result: () => Pick<Column, 'integer' | 'distinct' | 'mean' | 'deviation' | 'min' | 'max'>
}

/** Welford's running mean and population deviation in double precision. */
export function createColumnStatistics(): ColumnStatistics {
  let count = 0
  let mean = 0
  let squares = 0
  let min = Infinity
  let max = -Infinity
  let integer = true
  let values: Set<number> | null = new Set()

  return {
    add: (value) => {
      count += 1
      const before = value - mean
      mean += before / count
      squares += before * (value - mean)
      if (value < min) min = value
      if (value > max) max = value
      if (integer && !Number.isInteger(value)) integer = false
      if (values !== null) {
        values.add(value)
        if (values.size > distinctLimit) values = null
      }
    },
    result: () => ({
      integer,
      distinct: values === null ? null : values.size,
      mean,
      deviation: count === 0 ? 0 : Math.sqrt(squares / count),
      min: count === 0 ? 0 : min,
      max: count === 0 ? 0 : max,
    }),
  }
}
