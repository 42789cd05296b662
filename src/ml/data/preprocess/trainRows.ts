import { memoryRows } from '../store/memoryRows'
import type { RowFile, RowValues, Table } from '../store/table'

/** Values of rows that lie together: those from `from` to `to` − 1, row-major. Reused after the visit. */
export type VisitRows<Values extends RowValues = Float32Array> = (
  values: Values,
  from: number,
  to: number,
) => void

/** Reads the same rows again and again, each time in the same order. */
export type EachRow = (visit: VisitRows) => void

/** Up to this size a table is read in the order of the training rows; a larger one from its beginning to its end. */
const mostInOrder = 64 * 2 ** 20
const valuesAtOnce = 2 ** 16

/**
 * Some rows of a table in an order that does not depend on how the table is held, so that sums over them always have
 * the same bits: the order of `rows`; in a table of over 64 MiB the order of the data, which a disk reads quickly.
 */
export function eachRowOf(table: Table, rows: Int32Array): EachRow {
  if (table.rows * table.width * Float32Array.BYTES_PER_ELEMENT > mostInOrder) {
    return (visit) => visitAlong(table, rows, visit)
  }
  const held = heldInMemory(table)
  return (visit) => visitInOrder(held, rows, visit)
}

/** Visits some rows of a file in the order in which they lie there. */
export function visitAlong<Values extends RowValues>(
  file: RowFile<Values>,
  rows: Int32Array,
  visit: VisitRows<Values>,
): void {
  const { width } = file
  const isTrainRow = new Uint8Array(file.rows)
  for (const row of rows) isTrainRow[row] = 1
  file.scan((firstRow, values) => {
    const end = firstRow + values.length / width
    for (let row = firstRow; row < end; row += 1) {
      if (isTrainRow[row] === 0) continue
      const from = row
      while (row < end && isTrainRow[row] === 1) row += 1
      visit(values, (from - firstRow) * width, (row - firstRow) * width)
    }
  })
}

function visitInOrder(table: Table, rows: Int32Array, visit: VisitRows): void {
  const rowsAtOnce = Math.max(1, Math.floor(valuesAtOnce / table.width))
  const values = new Float32Array(Math.min(rowsAtOnce, rows.length) * table.width)
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const some = rows.subarray(from, from + rowsAtOnce)
    table.gather(some, values)
    visit(values, 0, some.length * table.width)
  }
}

/** Rows here and there are slow to read from a disk, and in this order every row is somewhere else. */
function heldInMemory(table: Table): Table {
  const all = new Float32Array(table.rows * table.width)
  table.scan((firstRow, values) => all.set(values, firstRow * table.width))
  return memoryRows<Float32Array>(all, table.width)
}
