import type { FileMetaData } from 'hyparquet'

/** Rows `from` … before `to` of a file, all of one row group. */
export type RowStretch = { readonly from: number; readonly to: number }

/** The rows of a file, group by group; a group with more rows than `longest` is read in several stretches. */
export function stretchesOf({ row_groups }: FileMetaData, longest: number): readonly RowStretch[] {
  const stretches: RowStretch[] = []
  let start = 0
  for (const group of row_groups) {
    const end = start + Number(group.num_rows)
    for (let from = start; from < end; from += longest) {
      stretches.push({ from, to: Math.min(end, from + longest) })
    }
    start = end
  }
  return stretches
}
