import type { FileMetaData } from 'hyparquet'
import { AppError } from '#shared/errors'

/** Rows `from` … before `to` of a file, all of one row group. */
export type RowStretch = { readonly from: number; readonly to: number }

/** A footer that says more is not believed: nothing here counts rows beyond 32 bits. */
const rowLimit = 2 ** 31 - 1

/**
 * The rows of a file, group by group; a group with more rows than `longest` is read in several stretches. Throws
 * `parquetDamaged` for a number of rows that no file has.
 */
export function stretchesOf(
  { row_groups }: FileMetaData,
  longest: number,
  file: string,
): readonly RowStretch[] {
  const stretches: RowStretch[] = []
  let start = 0
  for (const group of row_groups) {
    const end = start + Number(group.num_rows)
    if (end < start || end > rowLimit) {
      const problem = `${group.num_rows} rows`
      throw new AppError('INVALID_INPUT', 'parquetDamaged', { file, problem })
    }
    for (let from = start; from < end; from += longest) {
      stretches.push({ from, to: Math.min(end, from + longest) })
    }
    start = end
  }
  return stretches
}
