import type { ColumnKind } from '#shared/model/csvFormat'
import { offsetFor } from '#shared/model/precision'

/** What is taken off the values of each column before they are rounded to 32 bits. */
export type ColumnOffsets = {
  /** Settles the offsets of columns that have their first values in this block; those of others stay as they are. */
  readonly settle: (block: Float64Array, rows: number) => void
  /** By the index of the column; 0 where nothing is taken off. */
  readonly values: Float64Array
  /** Whether something is taken off any column. */
  readonly any: () => boolean
}

/**
 * Offsets are found from the first block in which a column has a value: rows go to the disk while others are read. A
 * table of up to 65,536 numbers is one block. `kinds` null: all columns are numbers.
 */
export function createColumnOffsets(columnCount: number, kinds: readonly ColumnKind[] | null): ColumnOffsets {
  const values = new Float64Array(columnCount)
  let open = Array.from({ length: columnCount }, (_, column) => column)
  let any = false
  return {
    values,
    any: () => any,
    settle: (block, rows) => {
      open = open.filter((column) => {
        const figures = figuresOf(block, rows, columnCount, column)
        if (figures === null) return true
        const offset = offsetFor({ kind: kinds?.[column] ?? 'number', ...figures })
        values[column] = offset
        any ||= offset !== 0
        return false
      })
    },
  }
}

/** What decides an offset, over the values of a column that are there; null without any. */
function figuresOf(block: Float64Array, rows: number, width: number, column: number) {
  let [count, sum, first, min, max, integer] = [0, 0, 0, Infinity, -Infinity, true]
  for (let row = 0, at = column; row < rows; row += 1, at += width) {
    const value = block[at] ?? Number.NaN
    if (Number.isNaN(value)) continue
    if (count === 0) first = value
    count += 1
    // A sum of what lies far from 0 would lose what is looked for.
    sum += value - first
    min = Math.min(min, value)
    max = Math.max(max, value)
    integer &&= Number.isInteger(value)
  }
  if (count === 0) return null
  const mean = first + sum / count
  let squares = 0
  for (let row = 0, at = column; row < rows; row += 1, at += width) {
    const apart = (block[at] ?? Number.NaN) - mean
    if (!Number.isNaN(apart)) squares += apart * apart
  }
  return { integer, min, max, deviation: Math.sqrt(squares / count) }
}
