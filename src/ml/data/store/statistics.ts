import type { Column } from '../../../shared/model/dataset'
import { createDistinctCounter } from './distinct'

/** What a column's statistics are. */
export type ColumnSummary = Pick<
  Column,
  'missing' | 'integer' | 'distinct' | 'mean' | 'deviation' | 'min' | 'max'
>

/** Statistics of one column over the values that are not missing (NaN), taken block after block. */
export type ColumnStatistics = {
  readonly add: (values: Float64Array) => void
  readonly result: () => ColumnSummary
}

/**
 * Mean and population deviation in double precision: two passes over each block, and blocks joined as Chan, Golub and
 * LeVeque do. The same values in the same blocks always give the same bits, and equal values a deviation of 0.
 */
export function createColumnStatistics(): ColumnStatistics {
  const distinct = createDistinctCounter()
  let missing = 0
  let count = 0
  let mean = 0
  let squares = 0
  let min = Infinity
  let max = -Infinity
  let integer = true

  const join = (blockCount: number, blockMean: number, blockSquares: number): void => {
    const total = count + blockCount
    const apart = blockMean - mean
    squares += blockSquares + (apart * apart * count * blockCount) / total
    mean = count === 0 ? blockMean : mean + (apart * blockCount) / total
    count = total
  }

  return {
    add: (values) => {
      let found = 0
      let origin = 0
      let sum = 0
      let lowest = min
      let highest = max
      let whole = integer
      for (let at = 0; at < values.length; at += 1) {
        const value = values[at] ?? Number.NaN
        if (Number.isNaN(value)) continue
        if (found === 0) origin = value
        found += 1
        sum += value - origin
        if (value < lowest) lowest = value
        if (value > highest) highest = value
        if (value !== Math.trunc(value)) whole = false
      }
      min = lowest
      max = highest
      integer = whole
      missing += values.length - found
      if (found === 0) return
      const blockMean = origin + sum / found
      let blockSquares = 0
      for (let at = 0; at < values.length; at += 1) {
        const apart = (values[at] ?? Number.NaN) - blockMean
        if (!Number.isNaN(apart)) blockSquares += apart * apart
      }
      join(found, blockMean, blockSquares)
      distinct.add(values)
    },
    result: () => ({
      missing,
      integer,
      distinct: distinct.result(),
      mean,
      deviation: count === 0 ? 0 : Math.sqrt(squares / count),
      min: count === 0 ? 0 : min,
      max: count === 0 ? 0 : max,
    }),
  }
}
