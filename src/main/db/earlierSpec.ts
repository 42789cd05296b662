import type { DatasetManifest } from '#shared/model/dataset'
import { RunSpec } from '#shared/model/runSpec'
import { readStored } from '#shared/storedRow'

/**
 * A stored specification, completed with what an earlier version did not say. Then, "all features" were the numbers of
 * the table; now they are its categories, too. So that a run stays the run that it was, those it had are named.
 * @throws {AppError} DATA_CORRUPT runUnreadable, of the run of that number
 */
export function storedSpec(stored: RunSpec, manifest: DatasetManifest | null, number: number): RunSpec {
  return storedDraft(stored, readStored(RunSpec, stored, 'runs', String(number)), manifest)
}

/** The same for a specification that was read by its schema. */
export function storedDraft(stored: RunSpec, spec: RunSpec, manifest: DatasetManifest | null): RunSpec {
  const { features, target } = spec.data
  const isEarlier = !('preprocessing' in stored.data)
  if (!isEarlier || features !== null || target === null || manifest === null) return spec
  const numbers = manifest.columns.filter(({ kind, name }) => kind === 'number' && name !== target)
  const isAll = manifest.columns.every(({ kind, name }) => kind !== 'category' || name === target)
  return isAll ? spec : { ...spec, data: { ...spec.data, features: numbers.map(({ name }) => name) } }
}
