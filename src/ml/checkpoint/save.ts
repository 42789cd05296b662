import type { NamedValues } from '../network/tensors'
import { manifestName, type CheckpointManifest } from './format'
import { packArrays, type ArraySpec } from './pack'
import { writeFolder } from './writeFolder'

/** Arrays with what describes them. */
export type StoredArrays = { readonly specs: readonly ArraySpec[]; readonly values: NamedValues }

/** What a checkpoint or model says besides its arrays. */
export type CheckpointInfo = Omit<CheckpointManifest, 'format' | 'kind' | 'weights' | 'optimizer' | 'best'>

/**
 * Writes a checkpoint's folder, or a model's when there are no optimizer arrays to keep. `best` are the network's arrays of
 * an earlier epoch that is to be kept.
 */
export async function saveCheckpoint(
  folder: string,
  info: CheckpointInfo,
  weights: StoredArrays,
  optimizer: StoredArrays | null,
  best: StoredArrays | null = null,
): Promise<void> {
  const packedWeights = packArrays('weights.bin', weights.specs, weights.values)
  const packedOptimizer =
    optimizer === null ? null : packArrays('optimizer.bin', optimizer.specs, optimizer.values)
  const packedBest = best === null ? null : packArrays('best.bin', best.specs, best.values)
  const manifest: CheckpointManifest = {
    format: 1,
    kind: optimizer === null ? 'model' : 'checkpoint',
    ...info,
    weights: packedWeights.description,
    optimizer: packedOptimizer?.description ?? null,
    best: packedBest?.description ?? null,
  }
  await writeFolder(folder, [
    { name: 'weights.bin', bytes: packedWeights.bytes },
    ...(packedOptimizer === null ? [] : [{ name: 'optimizer.bin', bytes: packedOptimizer.bytes }]),
    ...(packedBest === null ? [] : [{ name: 'best.bin', bytes: packedBest.bytes }]),
    { name: manifestName, bytes: `${JSON.stringify(manifest, null, 1)}\n` },
  ])
}
