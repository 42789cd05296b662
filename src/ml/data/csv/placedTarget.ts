import { portionLength } from '../store/portion'
import type { RowSpace, RowTarget } from './rowTarget'

/**
 * A target for rows whose columns stand in another order, or of which only some are wanted: `indices` says where in a row
 * of `target`, which is `width` numbers long, each goes (null: nowhere).
 */
export function createPlacedTarget(
  target: RowTarget,
  indices: readonly (number | null)[],
  width: number,
): RowTarget {
  const given = indices.length
  const capacity = portionLength(given) / given
  const space: RowSpace = { values: new Float64Array(portionLength(given)), used: 0, end: 0 }
  // A column without an index has no values.
  const row = new Float64Array(width).fill(Number.NaN)

  const put = (values: Float64Array, from: number): void => {
    for (const [position, index] of indices.entries()) {
      if (index !== null) row[index] = values[from + position] ?? Number.NaN
    }
    target.makeRoom()
    target.addRow(row)
  }
  const flush = (): void => {
    for (let index = 0; index < space.used; index += 1) put(space.values, index * given)
    space.used = 0
  }
  return {
    space,
    makeRoom: () => {
      if (space.used === capacity) flush()
    },
    addRow: (values) => {
      flush()
      put(values, 0)
    },
    addEmptyLine: () => undefined,
    rows: () => target.rows() + space.used,
    endFile: () => {
      flush()
      target.endFile()
    },
  }
}
