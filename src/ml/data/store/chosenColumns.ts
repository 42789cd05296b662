import type { Table } from './table'

/** A table that shows only the columns at `indices` of another, in that order. */
export function chosenColumns(table: Table, indices: readonly number[]): Table {
  const width = indices.length
  const take = (values: Float32Array, count: number, out: Float32Array): void => {
    let to = 0
    for (let from = 0; from < count * table.width; from += table.width) {
      for (const index of indices) out[to++] = values[from + index] ?? Number.NaN
    }
  }
  return {
    rows: table.rows,
    width,
    gather: (rows, out) => {
      const whole = new Float32Array(rows.length * table.width)
      table.gather(rows, whole)
      take(whole, rows.length, out)
    },
    scan: (visit) => {
      table.scan((firstRow, values) => {
        const count = values.length / table.width
        const chosen = new Float32Array(count * width)
        take(values, count, chosen)
        visit(firstRow, chosen)
      })
    },
    close: table.close,
  }
}
