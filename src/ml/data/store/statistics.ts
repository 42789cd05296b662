import type { Column } from '../../../shared/model/dataset'
import { createDistinctCounter, type DistinctCounter } from './distinct'

/** What a column's statistics are. */
export type ColumnSummary = Pick<
  Column,
  'missing' | 'integer' | 'distinct' | 'mean' | 'deviation' | 'min' | 'max'
>

/** Statistics of the columns of a table over the values that are not missing (NaN), taken block after block. */
export type TableStatistics = {
  /** The first `rows` rows of `block`, one after the other. */
  readonly add: (block: Float64Array, rows: number) => void
  readonly result: (column: number) => ColumnSummary
}

/**
 * Mean and population deviation in double precision: two passes over each block, and blocks joined as Chan, Golub and
 * LeVeque do. The same values in the same blocks always give the same bits, and equal values a deviation of 0. Both
 * passes go through the block as it lies in memory: a table may have thousands of columns.
 */
export function createTableStatistics(columnCount: number): TableStatistics {
  const numbers = (): Float64Array => new Float64Array(columnCount)
  const [missing, count, mean, squares] = [numbers(), numbers(), numbers(), numbers()]
  const min = numbers().fill(Infinity)
  const max = numbers().fill(-Infinity)
  const fractions = new Uint8Array(columnCount)
  /** Columns with so many different values that they are no longer counted. */
  const uncounted = new Uint8Array(columnCount)
  const last = numbers().fill(Number.NaN)
  const distinct: readonly DistinctCounter[] = Array.from({ length: columnCount }, createDistinctCounter)
  /** Of the block. */
  const [found, origin, blockSums, blockMean] = [numbers(), numbers(), numbers(), numbers()]

  const addValues = (block: Float64Array, rows: number): void => {
    for (let row = 0, at = 0; row < rows; row += 1) {
      for (let column = 0; column < columnCount; column += 1, at += 1) {
        const value = block[at] ?? Number.NaN
        if (Number.isNaN(value)) continue
        const before = found[column] ?? 0
        if (before === 0) origin[column] = value
        found[column] = before + 1
        blockSums[column] = (blockSums[column] ?? 0) + (value - (origin[column] ?? 0))
        // What comes again right away, as most values of sparse columns do, is known.
        if (value === last[column]) continue
        last[column] = value
        if (uncounted[column] === 0 && !(distinct[column]?.add(value) ?? true)) uncounted[column] = 1
        if (value < (min[column] ?? 0)) min[column] = value
        if (value > (max[column] ?? 0)) max[column] = value
        if (value !== Math.trunc(value)) fractions[column] = 1
      }
    }
  }
  const addSquares = (block: Float64Array, rows: number): void => {
    for (let row = 0, at = 0; row < rows; row += 1) {
      for (let column = 0; column < columnCount; column += 1, at += 1) {
        const apart = (block[at] ?? Number.NaN) - (blockMean[column] ?? 0)
        if (!Number.isNaN(apart)) blockSums[column] = (blockSums[column] ?? 0) + apart * apart
      }
    }
  }
  const join = (column: number): void => {
    const blockCount = found[column] ?? 0
    if (blockCount === 0) return
    const known = count[column] ?? 0
    const total = known + blockCount
    const apart = (blockMean[column] ?? 0) - (mean[column] ?? 0)
    squares[column] =
      (squares[column] ?? 0) + (blockSums[column] ?? 0) + (apart * apart * known * blockCount) / total
    mean[column] = known === 0 ? (blockMean[column] ?? 0) : (mean[column] ?? 0) + (apart * blockCount) / total
    count[column] = total
  }

  return {
    add: (block, rows) => {
      found.fill(0)
      blockSums.fill(0)
      addValues(block, rows)
      for (let column = 0; column < columnCount; column += 1) {
        const there = found[column] ?? 0
        missing[column] = (missing[column] ?? 0) + rows - there
        blockMean[column] = there === 0 ? 0 : (origin[column] ?? 0) + (blockSums[column] ?? 0) / there
      }
      blockSums.fill(0)
      addSquares(block, rows)
      for (let column = 0; column < columnCount; column += 1) join(column)
    },
    result: (column) => {
      const there = count[column] ?? 0
      return {
        missing: missing[column] ?? 0,
        integer: fractions[column] === 0,
        distinct: distinct[column]?.result() ?? null,
        mean: mean[column] ?? 0,
        deviation: there === 0 ? 0 : Math.sqrt((squares[column] ?? 0) / there),
        min: there === 0 ? 0 : (min[column] ?? 0),
        max: there === 0 ? 0 : (max[column] ?? 0),
      }
    },
  }
}
