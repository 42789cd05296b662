/** Stands between cells of rewritten text: ASCII's unit separator, which no table holds. */
export const unitSeparator = '\x1f'

const needsMarks = (cell: string): boolean =>
  cell.includes('"') || cell.includes('\n') || cell.includes(unitSeparator)

/** Cells as one record of plain delimited text: `"` around those that need it, doubled inside. */
export function encodeCells(cells: readonly string[]): string {
  const [only] = cells
  if (cells.length === 1 && only === '') return '""'
  return cells
    .map((cell) => (needsMarks(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(unitSeparator)
}
