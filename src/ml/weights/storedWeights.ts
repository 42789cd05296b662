import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/errors'
import { writeFault, systemCode } from '#shared/fileFault'
import type { InitialWeights } from '#shared/model/initialWeights'
import type { Network } from '#shared/model/network'
import { layerShapes } from '#shared/network/initialWeights'
import { describeNetwork } from '#shared/network/shapes'
import type { RowShape } from '#shared/catalog/layers/shape'
import type { NamedTensor } from '../formats/readModel'
import { readSafetensors } from '../formats/safetensors/readSafetensors'
import { writeSafetensors } from '../formats/safetensors/writeSafetensors'
import { parameterSpecs, partOf } from '../network/parameters'
import type { NamedValues } from '../network/tensors'
import { notFinite } from './notFinite'

/** Arrays of layers by `<layer's id>/<part>`. */
export type StoredWeights = ReadonlyMap<string, Float32Array>

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The name of a file of stored weights. */
export const storedName = (sha256: string): string => `${sha256}.safetensors`

/** Name of a layer's array in a file of stored weights. */
export const storedArray = (layerId: string, part: string): string => `${layerId}/${part}`

async function writeOnce(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${String(process.pid)}.writing`
  try {
    const file = await open(temporary, 'w')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw writeFault(error, path)
  }
}

/**
 * Keeps weights of a network in `folder`, in a file that is named by its content; `weights` has all arrays of the layers that
 * are to begin with them, by the app's names.
 * @throws AppError weightsNotFinite, noWeights, diskFull …
 */
export async function storeWeights(
  folder: string,
  name: string,
  network: Network,
  inputShape: RowShape,
  weights: NamedValues,
): Promise<InitialWeights> {
  const specs = parameterSpecs(network, inputShape)
  const isWhole = (layer: number): boolean =>
    specs.every((spec) => spec.layer !== layer || weights.has(spec.name))
  const kept = specs.filter(({ layer }) => isWhole(layer))
  const arrays = kept.map((spec): NamedTensor => ({
    name: storedArray(network.layers[spec.layer]?.id ?? '', partOf(spec)),
    shape: spec.shape,
    values: weights.get(spec.name) ?? new Float32Array(),
  }))
  const [wrong] = notFinite(arrays)
  if (wrong !== undefined)
    throw new AppError('INVALID_INPUT', 'weightsNotFinite', { array: wrong.name, count: wrong.count })
  const ids = new Set(kept.map(({ layer }) => network.layers[layer]?.id))
  const layers = layerShapes(describeNetwork(network, inputShape)).filter(({ id }) => ids.has(id))
  if (layers.length === 0) throw new AppError('INVALID_INPUT', 'noWeights', { name })
  const bytes = writeSafetensors(arrays, {})
  const sha256 = sha256Of(bytes)
  await mkdir(folder, { recursive: true })
  await writeOnce(join(folder, storedName(sha256)), bytes)
  return { name, sha256, layers }
}

/**
 * Reads what layers begin with, once its hash is that of the specification.
 * @throws AppError initialWeightsMissing, initialWeightsDamaged
 */
export async function readStoredWeights(
  path: string | undefined,
  { name, sha256 }: InitialWeights,
): Promise<StoredWeights> {
  if (path === undefined) throw new AppError('NOT_FOUND', 'initialWeightsMissing', { name })
  let bytes: Uint8Array
  try {
    bytes = await readFile(path)
  } catch (cause) {
    if (systemCode(cause) === null) throw cause
    throw new AppError('NOT_FOUND', 'initialWeightsMissing', { name, path }, { cause })
  }
  if (sha256Of(bytes) !== sha256) throw new AppError('DATA_CORRUPT', 'initialWeightsDamaged', { name, path })
  return new Map(readSafetensors(bytes).tensors.map((tensor) => [tensor.name, tensor.values]))
}
