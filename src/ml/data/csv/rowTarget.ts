import { portionLength, type Portion } from '../store/portion'
import type { TableWriter } from '../store/tableWriter'

/** Rows go into `values` from row `used` on; `end` is where the last one that was read fast ends in its bytes. */
export type RowSpace = { values: Portion; used: number; end: number }

/** Where rows go, one at a time or straight into `space`, in the order of the file. */
export type RowTarget = {
  /** With room for a row at least after `makeRoom`, which is called before every record that is not empty. */
  readonly space: RowSpace
  readonly makeRoom: () => void
  readonly addRow: (row: Float64Array) => void
  /** In a table of one column an empty line is a missing value, unless only such lines follow; in others it is nothing. */
  readonly addEmptyLine: () => void
  /** Rows so far. */
  readonly rows: () => number
  /** Gives the table what was gathered; empty lines at the end of a file are nothing. */
  readonly endFile: () => void
}

/** Rows for a table of `width` columns. */
export function createRowTarget(table: TableWriter, width: number): RowTarget {
  const capacity = portionLength(width) / width
  const space: RowSpace = { values: new Float64Array(portionLength(width)), used: 0, end: 0 }
  let emptyLines = 0
  let flushed = 0

  const flush = (): void => {
    space.values = table.takeRows(space.values, space.used)
    flushed += space.used
    space.used = 0
  }
  const put = (row: Float64Array): void => {
    if (space.used === capacity) flush()
    space.values.set(row, space.used * width)
    space.used += 1
  }
  const makeRoom = (): void => {
    for (; emptyLines > 0; emptyLines -= 1) put(Float64Array.of(Number.NaN))
    if (space.used === capacity) flush()
  }
  return {
    space,
    makeRoom,
    addRow: put,
    addEmptyLine: () => {
      if (width === 1) emptyLines += 1
    },
    rows: () => flushed + space.used,
    endFile: () => {
      emptyLines = 0
      flush()
    },
  }
}
