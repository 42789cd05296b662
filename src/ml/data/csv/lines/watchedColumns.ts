import { unreadable, type CsvColumn } from '../columns'
import type { LineRules } from './lineRules'

/**
 * The columns for the fast reader: a cell that may mark a record as no row counts as one that it cannot read, so that
 * the careful reader decides about the record. Columns of numbers cannot read such cells anyway.
 */
export function watchedColumns(
  columns: readonly CsvColumn[],
  { mayLeaveOut }: LineRules,
): readonly CsvColumn[] {
  return columns.map((column, position) =>
    column.kind === 'number' || column.kind === 'index'
      ? column
      : { ...column, read: (text) => (mayLeaveOut(text, position) ? unreadable : column.read(text)) },
  )
}
