import type { Column } from '#shared/model/dataset'
import { largestWhole } from '#shared/network/rowShape'
import { createDistinctCounter, mostDistinct, type DistinctCounter } from './distinct'

/** Whole numbers from 0 on that are told apart by a mark instead of a search. */
const smallNumbers = 1024

/** Whole numbers up to this many are told one by one, if 32 bits tell them apart. */
const mostValues = 20

/** What a column's statistics are. */
export type ColumnSummary = Pick<
  Column,
  'missing' | 'integer' | 'distinct' | 'mean' | 'deviation' | 'min' | 'max'
> & { readonly values: number[] }

/** Statistics of the columns of a table over the values that are not missing (NaN), taken block after block. */
export type TableStatistics = {
  /** The first `rows` rows of `block`, one after the other. */
  readonly add: (block: Float64Array, rows: number) => void
  /** `offset` is taken off the column's values where they are stored. */
  readonly result: (column: number, offset?: number) => ColumnSummary
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
  /** 1 for every small whole number that a column has: most tables of thousands of columns have nothing else. */
  const small = new Uint8Array(columnCount * smallNumbers)
  /** Counts the others. */
  const others: readonly DistinctCounter[] = Array.from({ length: columnCount }, createDistinctCounter)
  const uncounted = new Uint8Array(columnCount)
  /** Of the block. */
  const [absent, origin, blockSums, blockMean] = [numbers(), numbers(), numbers(), numbers()]

  /** A value that is missing or not a small whole number. */
  const addOther = (column: number, value: number): void => {
    if (Number.isNaN(value)) {
      absent[column] = (absent[column] ?? 0) + 1
      return
    }
    if (uncounted[column] === 0 && !(others[column]?.add(value) ?? true)) uncounted[column] = 1
    if (value < (min[column] ?? 0)) min[column] = value
    if (value > (max[column] ?? 0)) max[column] = value
    if (value !== Math.trunc(value)) fractions[column] = 1
  }
  /** The first value of every column that is there, which its sums are taken from. */
  const findOrigins = (block: Float64Array, rows: number): void => {
    for (let column = 0; column < columnCount; column += 1) {
      let at = column
      while (at < rows * columnCount && Number.isNaN(block[at])) at += columnCount
      origin[column] = at < rows * columnCount ? (block[at] ?? 0) : 0
    }
  }
  // A function for each row: the compiler makes better code of it than of a loop in a loop.
  const addValues = (block: Float64Array, from: number): void => {
    for (let column = 0, at = from, marks = 0; column < columnCount; column += 1, at += 1) {
      const value = block[at] ?? Number.NaN
      const whole = value | 0
      if (whole === value && whole >>> 0 < smallNumbers) small[marks + whole] = 1
      else addOther(column, value)
      marks += smallNumbers
      blockSums[column] = (blockSums[column] ?? 0) + (Number.isNaN(value) ? 0 : value - (origin[column] ?? 0))
    }
  }
  const addSquares = (block: Float64Array, from: number): void => {
    for (let column = 0, at = from; column < columnCount; column += 1, at += 1) {
      const apart = (block[at] ?? Number.NaN) - (blockMean[column] ?? 0)
      if (!Number.isNaN(apart)) blockSums[column] = (blockSums[column] ?? 0) + apart * apart
    }
  }
  const join = (column: number, blockCount: number): void => {
    if (blockCount === 0) return
    const known = count[column] ?? 0
    const total = known + blockCount
    const apart = (blockMean[column] ?? 0) - (mean[column] ?? 0)
    squares[column] =
      (squares[column] ?? 0) + (blockSums[column] ?? 0) + (apart * apart * known * blockCount) / total
    mean[column] = known === 0 ? (blockMean[column] ?? 0) : (mean[column] ?? 0) + (apart * blockCount) / total
    count[column] = total
  }

  /** The small whole numbers of a column and the others together. */
  const endsOf = (column: number): Pick<ColumnSummary, 'distinct' | 'min' | 'max'> => {
    const marks = small.subarray(column * smallNumbers, (column + 1) * smallNumbers)
    const counted = others[column]?.result() ?? null
    const distinct = counted === null ? null : counted + marks.reduce((sum, mark) => sum + mark, 0)
    const [first, last] = [marks.indexOf(1), marks.lastIndexOf(1)]
    return {
      distinct: distinct === null || distinct > mostDistinct ? null : distinct,
      min: Math.min(min[column] ?? 0, first < 0 ? Infinity : first),
      max: Math.max(max[column] ?? 0, last < 0 ? -Infinity : last),
    }
  }

  const valuesOf = (column: number, distinct: number | null, offset: number): number[] => {
    if (fractions[column] !== 0 || distinct === null || distinct > mostValues) return []
    const marks = small.subarray(column * smallNumbers, (column + 1) * smallNumbers)
    const found = [...(others[column]?.values() ?? [])]
    for (let value = marks.indexOf(1); value >= 0; value = marks.indexOf(1, value + 1)) found.push(value)
    const isKept = (value: number): boolean =>
      Number.isSafeInteger(value) && Math.abs(value - offset) <= largestWhole
    return !found.every(isKept) ? [] : found.toSorted((a, b) => a - b)
  }

  return {
    add: (block, rows) => {
      absent.fill(0)
      blockSums.fill(0)
      findOrigins(block, rows)
      for (let row = 0; row < rows; row += 1) addValues(block, row * columnCount)
      for (let column = 0; column < columnCount; column += 1) {
        const there = rows - (absent[column] ?? 0)
        blockMean[column] = there === 0 ? 0 : (origin[column] ?? 0) + (blockSums[column] ?? 0) / there
      }
      blockSums.fill(0)
      for (let row = 0; row < rows; row += 1) addSquares(block, row * columnCount)
      for (let column = 0; column < columnCount; column += 1) {
        missing[column] = (missing[column] ?? 0) + (absent[column] ?? 0)
        join(column, rows - (absent[column] ?? 0))
      }
    },
    result: (column, offset = 0) => {
      const there = count[column] ?? 0
      const { distinct, ...ends } = endsOf(column)
      const { min: least, max: largest } = there === 0 ? { min: 0, max: 0 } : ends
      return {
        missing: missing[column] ?? 0,
        integer: fractions[column] === 0,
        distinct,
        values: valuesOf(column, distinct, offset),
        mean: mean[column] ?? 0,
        deviation: there === 0 ? 0 : Math.sqrt((squares[column] ?? 0) / there),
        min: least,
        max: largest,
      }
    },
  }
}
