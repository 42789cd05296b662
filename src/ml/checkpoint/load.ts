import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '#shared/errors'
import type { NamedValues } from '../network/tensors'
import { parameterSpecs } from '../network/parameters'
import { CheckpointManifest, checkpointFormat, manifestName, type BinaryFile } from './format'
import { unpackArrays } from './pack'

/** A folder's manifest and arrays, checked against each other. */
export type LoadedCheckpoint = {
  readonly manifest: CheckpointManifest
  readonly weights: NamedValues
  /** Empty for a model. */
  readonly optimizer: NamedValues
  /** The network's arrays of the best epoch; null where those are the weights, or the last epoch is kept. */
  readonly best: NamedValues | null
}

type Kind = CheckpointManifest['kind']

const damaged = (kind: Kind, folder: string, what: string, cause?: unknown): AppError =>
  new AppError(
    'DATA_CORRUPT',
    kind === 'model' ? 'modelDamaged' : 'checkpointDamaged',
    { path: folder, what },
    { cause },
  )

const Version = z.object({ format: z.int() })

async function readManifest(folder: string, kind: Kind): Promise<CheckpointManifest> {
  let json: unknown
  try {
    json = JSON.parse(await readFile(join(folder, manifestName), 'utf8'))
  } catch (cause) {
    throw damaged(kind, folder, manifestName, cause)
  }
  const version = Version.safeParse(json)
  if (version.success && version.data.format > checkpointFormat) {
    throw new AppError('VERSION_TOO_NEW', kind === 'model' ? 'modelDamaged' : 'checkpointDamaged', {
      path: folder,
      what: `format ${version.data.format}`,
    })
  }
  const manifest = CheckpointManifest.safeParse(json)
  if (!manifest.success) throw damaged(kind, folder, manifestName, manifest.error)
  return manifest.data
}

async function readArrays(folder: string, kind: Kind, description: BinaryFile): Promise<NamedValues> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(join(folder, description.file))
  } catch (cause) {
    throw damaged(kind, folder, description.file, cause)
  }
  const values = unpackArrays(description, bytes)
  if (values === null) throw damaged(kind, folder, description.file)
  return values
}

/** Whether the stored arrays are exactly those of the stored network. */
function fits(manifest: CheckpointManifest): boolean {
  const specs = parameterSpecs(manifest.spec.network, manifest.inputShape)
  const describe = (entry: { readonly name: string; readonly shape: readonly number[] }): string =>
    `${entry.name}[${entry.shape.join(',')}]`
  return specs.map(describe).join() === manifest.weights.tensors.map(describe).join()
}

/**
 * Reads a checkpoint's or a model's folder.
 * @throws AppError DATA_CORRUPT checkpointDamaged or modelDamaged, with the file that is wrong in `what`;
 *   VERSION_TOO_NEW when a newer app wrote it
 */
export async function loadCheckpoint(folder: string, kind: Kind): Promise<LoadedCheckpoint> {
  const manifest = await readManifest(folder, kind)
  if (kind === 'checkpoint' && manifest.optimizer === null) throw damaged(kind, folder, 'optimizer.bin')
  if (!fits(manifest)) throw damaged(kind, folder, manifestName)
  const weights = await readArrays(folder, kind, manifest.weights)
  const optimizer =
    kind === 'model' || manifest.optimizer === null
      ? new Map<string, Float32Array>()
      : await readArrays(folder, kind, manifest.optimizer)
  const best = manifest.best === null ? null : await readArrays(folder, kind, manifest.best)
  return { manifest, weights, optimizer, best }
}
