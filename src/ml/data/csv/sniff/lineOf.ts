import type { SampleRecord } from './sampleRecords'

/** The physical line that the first such cell of a column stands on; null where it is in none of the rows. */
export function lineOf(rows: readonly SampleRecord[], position: number, text: string): number | null {
  const row = rows.find(({ cells }) => cells[position] === text)
  if (row === undefined) return null
  return row.line + row.cells.slice(0, position).join('').split('\n').length - 1
}
