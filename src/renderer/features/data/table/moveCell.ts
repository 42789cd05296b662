/** A cell by its row and column, both from 0. */
export type CellPlace = { readonly row: number; readonly column: number }

/** The table as far as moving in it goes. */
export type CellBounds = { readonly rows: number; readonly columns: number; readonly page: number }

/** Where a key leads from a cell, as in a spreadsheet; null for keys that do not move. */
export function moveCell(
  { row, column }: CellPlace,
  pressed: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>,
  { rows, columns, page }: CellBounds,
): CellPlace | null {
  const to = (nextRow: number, nextColumn: number): CellPlace => ({
    row: Math.min(rows - 1, Math.max(0, nextRow)),
    column: Math.min(columns - 1, Math.max(0, nextColumn)),
  })
  const far = pressed.ctrlKey || pressed.metaKey
  switch (pressed.key) {
    case 'ArrowUp':
      return to(far ? 0 : row - 1, column)
    case 'ArrowDown':
      return to(far ? rows - 1 : row + 1, column)
    case 'ArrowLeft':
      return to(row, far ? 0 : column - 1)
    case 'ArrowRight':
      return to(row, far ? columns - 1 : column + 1)
    case 'PageUp':
      return to(row - page, column)
    case 'PageDown':
      return to(row + page, column)
    case 'Home':
      return far ? to(0, 0) : to(row, 0)
    case 'End':
      return far ? to(rows - 1, columns - 1) : to(row, columns - 1)
    default:
      return null
  }
}
