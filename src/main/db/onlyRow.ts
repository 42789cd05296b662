import { AppError } from '#shared/errors'

/**
 * The row that a writing statement answers with. Such a statement must be read with `all`: it is committed at its end,
 * and better-sqlite3's `get` stops at the first row and says nothing when the commit then fails (a full disk).
 */
export function onlyRow<Row>(rows: readonly Row[]): Row {
  const [row] = rows
  if (row === undefined)
    throw new AppError('BUG', 'internal', { message: 'the row to be written is not there' })
  return row
}
