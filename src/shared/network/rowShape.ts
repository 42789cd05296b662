import type { DatasetManifest } from '../model/dataset'
import type { RunData } from '../model/runSpec'
import type { Target } from './objective'
import type { RowShape } from './shapes'

/** Names of the columns that feed the network: those chosen, or every numeric column but target and index. */
export function featureNames(
  manifest: DatasetManifest,
  data: Pick<RunData, 'features' | 'target'>,
): readonly string[] {
  if (data.features !== null) return data.features
  return manifest.columns
    .filter((column) => column.kind === 'number' && column.name !== data.target)
    .map((column) => column.name)
}

/** Shape of one input row of the network for this data. */
export function inputShape(manifest: DatasetManifest, data: Pick<RunData, 'features' | 'target'>): RowShape {
  if (manifest.image !== null) return [manifest.image.height, manifest.image.width, manifest.image.channels]
  return [featureNames(manifest, data).length]
}

/**
 * Names of the classes of the target: the labels of images, the dictionary of a text column, or the whole numbers
 * 0…max of a numeric column. Null when the column cannot be read as classes (fractions, below 0, above 1,000).
 */
export function classNames(manifest: DatasetManifest, target: string | null): readonly string[] | null {
  if (target === null) return manifest.classNames
  const column = manifest.columns.find((candidate) => candidate.name === target)
  if (column === undefined) return null
  if (column.categories !== null) return column.categories
  if (!column.integer || column.min < 0 || column.max > 1000) return null
  return Array.from({ length: Math.max(2, column.max + 1) }, (_, value) => String(value))
}

/** What the network has to answer; null when the target column does not exist or does not fit the task. */
export function targetOf(manifest: DatasetManifest, data: Pick<RunData, 'target' | 'task'>): Target | null {
  if (data.task === 'classification') {
    const names = classNames(manifest, data.target)
    return names === null ? null : { kind: 'classes', classes: names.length }
  }
  const column = manifest.columns.find((candidate) => candidate.name === data.target)
  return column?.kind === 'number' ? { kind: 'number' } : null
}
