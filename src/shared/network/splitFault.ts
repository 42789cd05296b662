import { AppError } from '../errors'
import type { Column, DatasetManifest } from '../model/dataset'
import { splitBy, type RunData } from '../model/runSpec'

/** Whether rows with the same value of a column can be kept together: the values of texts are not kept. */
export const canBeGroup = ({ kind }: Pick<Column, 'kind'>): boolean => kind !== 'text'

/** Whether rows can be ordered by a column: words have no order. */
export const canBeTime = ({ kind }: Pick<Column, 'kind'>): boolean =>
  kind === 'date' || kind === 'number' || kind === 'index'

/**
 * Checks the column that a split goes by. Throws, with the column, `splitColumnMissing`, `splitColumnIsTarget`, and for a
 * kind that does not fit `groupColumnIsText` and `timeColumnIsWords`.
 */
export function checkSplitColumn(
  { columns }: Pick<DatasetManifest, 'columns'>,
  { split, target }: Pick<RunData, 'split' | 'target'>,
): void {
  const chosen = splitBy(split)
  if (chosen === null) return
  const details = { column: chosen.column }
  const column = columns.find(({ name }) => name === chosen.column)
  if (column === undefined) throw new AppError('INVALID_INPUT', 'splitColumnMissing', details)
  if (column.name === target) throw new AppError('INVALID_INPUT', 'splitColumnIsTarget', details)
  if (chosen.by === 'group' && !canBeGroup(column))
    throw new AppError('INVALID_INPUT', 'groupColumnIsText', details)
  if (chosen.by === 'time' && !canBeTime(column))
    throw new AppError('INVALID_INPUT', 'timeColumnIsWords', details)
}
