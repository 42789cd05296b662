import { copyRow } from './copyRow'
import type { RowFile, RowValues } from './table'

/** Values that are visited together: small enough for a processor's cache. */
const visitedValues = 64 * 1024

/** Rows that lie in memory. */
export function memoryRows<Values extends RowValues>(values: Values, width: number): RowFile<Values> {
  const rows = values.length / width
  const visited = Math.max(1, Math.floor(visitedValues / width))
  return {
    rows,
    width,
    gather: (chosen, out) => {
      for (let at = 0; at < chosen.length; at += 1) {
        copyRow(values, (chosen[at] ?? 0) * width, out, at * width, width)
      }
    },
    scan: (visit) => {
      for (let row = 0; row < rows; row += visited) {
        visit(row, values.subarray(row * width, (row + visited) * width) as Values)
      }
    },
    close: () => undefined,
  }
}
