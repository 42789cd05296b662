import type { DatasetManifest } from '#shared/model/dataset'
import type { RunSpec } from '#shared/model/runSpec'

/** The columns that can be the axes of a plane of a run's network: its inputs that are numbers of more than one value. */
export function planeColumns(
  { data }: Pick<RunSpec, 'data'>,
  { kind, columns }: Pick<DatasetManifest, 'kind' | 'columns'>,
): readonly string[] {
  if (kind !== 'table') return []
  return columns
    .filter(
      (column) =>
        column.kind === 'number' &&
        column.name !== data.target &&
        column.min < column.max &&
        (data.features === null || data.features.includes(column.name)),
    )
    .map(({ name }) => name)
}
