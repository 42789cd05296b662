import type { Column, DatasetManifest } from '#shared/model/dataset'

/** A column and its place in a row of the table. */
export type PlacedColumn = { readonly column: Column; readonly position: number }

/** All columns of a table. */
export function placedColumns({ columns }: Pick<DatasetManifest, 'columns'>): readonly PlacedColumn[] {
  return columns.map((column, position) => ({ column, position }))
}
