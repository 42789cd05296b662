/** The cells of a column that hold something. */
export function cellsOf(
  rows: readonly (readonly string[])[],
  position: number,
  isMissing: (text: string) => boolean,
): readonly string[] {
  const cells: string[] = []
  for (const row of rows) {
    const cell = row[position] ?? ''
    if (!isMissing(cell)) cells.push(cell)
  }
  return cells
}
