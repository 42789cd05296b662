const pageRows = 10

/** The row that has the focus after a key of movement; undefined for other keys. */
export function rowAfterKey(key: string, row: number, rows: number): number | undefined {
  const after: Readonly<Record<string, number>> = {
    ArrowDown: row + 1,
    ArrowUp: row - 1,
    PageDown: row + pageRows,
    PageUp: row - pageRows,
    Home: 0,
    End: rows - 1,
  }
  return after[key]
}
