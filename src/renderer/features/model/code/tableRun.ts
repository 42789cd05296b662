import type { Column, DatasetManifest } from '#shared/model/dataset'
import type { RunData } from '#shared/model/runSpec'
import { featureNames } from '#shared/network/rowShape'
import { timeFormOf } from './readMoments'

/** A run on a table, with the columns that it uses. */
export type TableRun = {
  readonly manifest: DatasetManifest
  readonly data: RunData
  readonly features: readonly Column[]
  readonly target: Column
}

/** The columns of a run; null for images, and where a column is missing. */
export function tableRun(manifest: DatasetManifest, data: RunData): TableRun | null {
  const named = new Map(manifest.columns.map((column) => [column.name, column]))
  const target = data.target === null ? undefined : named.get(data.target)
  const features = featureNames(manifest, data).map((name) => named.get(name))
  const known = features.filter((column) => column !== undefined)
  if (target === undefined || known.length === 0 || known.length < features.length) return null
  return { manifest, data, features: known, target }
}

/** Whether a column's cells are words, or dates and times that are still to be read. */
export const isWritten = (column: Column, { source }: Pick<DatasetManifest, 'source'>): boolean =>
  column.kind === 'category' ||
  column.kind === 'boolean' ||
  column.kind === 'date' ||
  timeFormOf(column, source) !== null
