import type { Column, DatasetManifest } from '#shared/model/dataset'
import type { RunData } from '#shared/model/runSpec'
import { featureNames, mostOneHotCategories, type Chosen } from '#shared/network/rowShape'
import { canBeTarget } from '#shared/network/target'
import { withTreatment } from './treatments'

/** What a column is for: an input, the answer, nothing, or only the number of the row. */
export type ColumnRole = 'feature' | 'target' | 'ignore' | 'index'

/** Whether a column's values are kept, so that it can feed the network. */
export const canBeFeature = ({ kind }: Pick<Column, 'kind'>): boolean => kind !== 'text'

/** The roles that a column can have, in the order of the menu. A row number that is not used is an index. */
export function rolesFor(column: Column): readonly ColumnRole[] {
  return [
    ...(canBeFeature(column) ? (['feature'] as const) : []),
    ...(canBeTarget(column) ? (['target'] as const) : []),
    column.kind === 'index' ? 'index' : 'ignore',
  ]
}

/** The role of a column under these settings; `features` are the names that feed the network. */
export function roleOf(column: Column, target: string | null, features: ReadonlySet<string>): ColumnRole {
  if (column.name === target) return 'target'
  if (features.has(column.name)) return 'feature'
  return column.kind === 'index' ? 'index' : 'ignore'
}

/** The names as a run stores them: null where they are what a run takes by itself, else in the order of the file. */
export function storedFeatures(
  manifest: DatasetManifest,
  data: Omit<Chosen, 'features'>,
  names: ReadonlySet<string>,
): RunData['features'] {
  const ordered = manifest.columns.map(({ name }) => name).filter((name) => names.has(name))
  const usual = featureNames(manifest, { ...data, features: null })
  const isUsual = usual.length === ordered.length && usual.every((name, index) => name === ordered[index])
  return isUsual ? null : ordered
}

/**
 * The settings with other features. A category with too many values for an input each goes in as its number; that is
 * said where the column is treated.
 */
export function withFeatures(
  manifest: DatasetManifest,
  data: RunData,
  names: ReadonlySet<string>,
): Partial<RunData> {
  const crowded = manifest.columns.filter(
    ({ name, kind, categories }) =>
      names.has(name) && kind === 'category' && (categories?.length ?? 0) > mostOneHotCategories,
  )
  const preprocessing = crowded.reduce(
    (before, { name }) => withTreatment(before, name, { encoding: 'number' }),
    data.preprocessing,
  )
  return { features: storedFeatures(manifest, data, names), preprocessing }
}

/** The features after a column got another role; null where that is for the target to change. */
export function featuresWithRole(
  features: readonly string[],
  name: string,
  role: ColumnRole,
): readonly string[] | null {
  switch (role) {
    case 'target':
      return null
    case 'feature':
      return features.includes(name) ? features : [...features, name]
    case 'ignore':
    case 'index':
      return features.filter((feature) => feature !== name)
  }
}
