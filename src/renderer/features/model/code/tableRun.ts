import type { Column, DatasetManifest } from '#shared/model/dataset'
import { splitBy, type RunData } from '#shared/model/runSpec'
import { featureNames } from '#shared/network/rowShape'
import { leftOutColumns } from './leftOutColumns'
import { timeFormOf } from './readMoments'

/** A run on a table, with the columns that it uses. */
export type TableRun = {
  readonly manifest: DatasetManifest
  readonly data: RunData
  readonly features: readonly Column[]
  readonly target: Column
  /** What the split goes by; null where it goes by no column. */
  readonly splitColumn: Column | null
  /** What rows are left out by. */
  readonly filterColumns: readonly Column[]
}

/** The columns of a run; null for images, and where a column is missing. */
export function tableRun(manifest: DatasetManifest, data: RunData): TableRun | null {
  const named = new Map(manifest.columns.map((column) => [column.name, column]))
  const target = data.target === null ? undefined : named.get(data.target)
  const features = featureNames(manifest, data).map((name) => named.get(name))
  const splitColumn = named.get(splitBy(data.split)?.column ?? '') ?? null
  const filterColumns = [...new Set(leftOutColumns(data))].flatMap((name) => named.get(name) ?? [])
  const known = features.filter((column) => column !== undefined)
  if (target === undefined || known.length === 0 || known.length < features.length) return null
  return { manifest, data, features: known, target, splitColumn, filterColumns }
}

/** Every column that a run reads. */
export const readColumns = ({
  features,
  target,
  splitColumn,
  filterColumns,
}: TableRun): readonly Column[] => [
  ...new Set([...features, target, ...(splitColumn === null ? [] : [splitColumn]), ...filterColumns]),
]

/** Whether a column's cells are words, or dates and times that are still to be read. */
export const isWritten = (column: Column, { source }: Pick<DatasetManifest, 'source'>): boolean =>
  column.kind === 'category' ||
  column.kind === 'boolean' ||
  column.kind === 'date' ||
  timeFormOf(column, source) !== null
