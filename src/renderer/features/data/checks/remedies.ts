import type { Remedy } from '#shared/model/dataProfile'
import type { DatasetManifest } from '#shared/model/dataset'
import { isStratified, type RunData } from '#shared/model/runSpec'
import { featureNames } from '#shared/network/rowShape'
import { storedFeatures } from '../columns/columnRoles'

/** Something that was done about a finding, and what it takes to take it back. */
export type Applied = {
  readonly remedy: Remedy
  /** The settings before, of which only those that the remedy changed are put back. */
  readonly before: RunData
}

/** The settings that a remedy changes. */
export function applyRemedy(manifest: DatasetManifest, data: RunData, remedy: Remedy): Partial<RunData> {
  switch (remedy.kind) {
    case 'ignore-columns': {
      const left = new Set(featureNames(manifest, data))
      for (const name of remedy.columns) left.delete(name)
      return { features: storedFeatures(manifest, data, left) }
    }
    case 'drop-duplicates':
      return { dropDuplicates: true }
    case 'stratify':
      return data.split.kind === 'time' ? {} : { split: { ...data.split, stratified: true } }
    case 'scale':
      return { scaling: { kind: remedy.scaling } }
  }
}

/** Takes a remedy back; what was changed since then stays. */
export function undoRemedy(
  manifest: DatasetManifest,
  data: RunData,
  { remedy, before }: Applied,
): Partial<RunData> {
  switch (remedy.kind) {
    case 'ignore-columns': {
      const had = new Set(featureNames(manifest, before))
      const names = new Set(featureNames(manifest, data))
      for (const name of remedy.columns) if (had.has(name) && name !== data.target) names.add(name)
      return { features: storedFeatures(manifest, data, names) }
    }
    case 'drop-duplicates':
      return { dropDuplicates: before.dropDuplicates }
    case 'stratify':
      return data.split.kind === 'time'
        ? {}
        : { split: { ...data.split, stratified: isStratified(before.split) } }
    case 'scale':
      return { scaling: before.scaling }
  }
}

/** Whether the settings still are as the remedy left them, so that taking it back means something. */
export function isInForce(manifest: DatasetManifest, data: RunData, { remedy }: Applied): boolean {
  switch (remedy.kind) {
    case 'ignore-columns': {
      const names = new Set(featureNames(manifest, data))
      return remedy.columns.some((name) => !names.has(name) && name !== data.target)
    }
    case 'drop-duplicates':
      return data.dropDuplicates
    case 'stratify':
      return isStratified(data.split)
    case 'scale':
      return data.scaling.kind === remedy.scaling
  }
}
