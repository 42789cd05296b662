import { AppError } from '#shared/errors'
import { product } from '#shared/catalog/layers/shape'
import { damaged as damagedFile, expectFits, foreign } from '../faults'
import { assemble, type FindArray } from '../keras/assemble'
import { readChain } from '../keras/readChain'
import { metadataOf, objectOf, parseModel, textOf, type Json } from '../keras/settings'
import type { FileBeside, NamedTensor, ReadModel, ReadNote } from '../readModel'

const format = 'TensorFlow.js'
const damaged = (what: string, cause?: unknown): AppError => damagedFile(format, what, cause)

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Which files hold which arrays: a list of groups, each with the bytes of its files one after the other. */
type Group = { readonly paths: readonly string[]; readonly weights: readonly Json[] }

const groupsOf = (model: Json): readonly Group[] =>
  listOf(model['weightsManifest'])
    .map(objectOf)
    .map(({ paths, weights }) => ({
      paths: listOf(paths).map(textOf),
      weights: listOf(weights).map(objectOf),
    }))

function bytesBeside(paths: readonly string[], beside: FileBeside): Uint8Array {
  const parts = paths.map((path) => {
    if (/[/\\]|^\.\.?$/.test(path))
      throw new AppError('INVALID_INPUT', 'modelDataOutside', { location: path })
    const bytes = beside(path)
    if (bytes === null) throw new AppError('NOT_FOUND', 'modelDataMissing', { location: path })
    return bytes
  })
  expectFits(parts.reduce((sum, { length }) => sum + length, 0))
  return Uint8Array.from(Buffer.concat(parts))
}

/** Numbers that were stored in 8 or 16 bits: value = number · scale + min. */
const quantized = { uint8: Uint8Array, uint16: Uint16Array } as const

const isQuantized = (type: unknown): type is keyof typeof quantized => type === 'uint8' || type === 'uint16'

/** The numbers of an array that begins at `offset`, and the bytes that it takes. */
function valuesOf(
  entry: Json,
  bytes: Uint8Array,
  offset: number,
  count: number,
): readonly [Float32Array, number] {
  const name = textOf(entry['name'])
  const take = (width: number): ArrayBuffer => {
    const end = offset + count * width
    if (end > bytes.length) throw damaged(`${name}: ${String(bytes.length)} of ${String(end)} bytes`)
    return Uint8Array.from(bytes.subarray(offset, end)).buffer
  }
  const { dtype, scale, min } = objectOf(entry['quantization'])
  if (isQuantized(dtype)) {
    const array = quantized[dtype]
    const raw = new array(take(array.BYTES_PER_ELEMENT))
    return [Float32Array.from(raw, (value) => value * Number(scale) + Number(min)), raw.byteLength]
  }
  const type = dtype ?? entry['dtype']
  if (type === 'float32') return [new Float32Array(take(4)), count * 4]
  if (type === 'int32') return [Float32Array.from(new Int32Array(take(4))), count * 4]
  throw damaged(`${name}: ${textOf(type)}`)
}

type Arrays = { readonly tensors: readonly NamedTensor[]; readonly notes: readonly ReadNote[] }

/** All arrays, in the order of the file. */
function arraysOf(model: Json, beside: FileBeside): Arrays {
  const tensors: NamedTensor[] = []
  const notes: ReadNote[] = []
  for (const { paths, weights } of groupsOf(model)) {
    const bytes = bytesBeside(paths, beside)
    let offset = 0
    for (const entry of weights) {
      const name = textOf(entry['name'])
      const shape = listOf(entry['shape']).map(Number)
      if (!shape.every((size) => Number.isInteger(size) && size >= 0)) throw damaged(`${name}: shape`)
      expectFits(product(shape) * Float32Array.BYTES_PER_ELEMENT)
      const [values, taken] = valuesOf(entry, bytes, offset, product(shape))
      offset += taken
      tensors.push({ name, shape, values })
      const stored = objectOf(entry['quantization'])['dtype'] ?? entry['dtype']
      if (stored !== 'float32') notes.push({ kind: 'converted', from: textOf(stored), at: name })
    }
  }
  return { tensors, notes }
}

/** Whether an array is the one that a layer calls so: `base/dense/kernel` or `dense/kernel`. */
function isNamed(name: string, layer: string, keras: string): boolean {
  const [part, owner] = name.replace(/:\d+$/, '').split('/').toReversed()
  return part === keras && owner === layer
}

/**
 * Reads a LayersModel of TensorFlow.js: the bytes of its `model.json`, and the files of weights beside it.
 * @throws AppError modelFileDamaged, modelFileForeign, modelFileTooLarge, modelDataMissing, modelDataOutside
 */
export function readTfjs(bytes: Uint8Array, beside: FileBeside): ReadModel {
  const model = parseModel(new TextDecoder().decode(bytes), format)
  if (model['format'] === 'graph-model') throw foreign(format, 'graph-model')
  const topology = objectOf(model['modelTopology'])
  const config = objectOf(topology['model_config'] ?? topology)
  if (config['class_name'] === undefined) throw foreign(format, 'no modelTopology')
  const { tensors, notes } = arraysOf(model, beside)
  const find: FindArray = (layer, keras) => {
    const found = tensors.filter(({ name }) => isNamed(name, layer.name, keras))
    return found.length === 1 ? (found[0] ?? null) : null
  }
  const metadata = metadataOf(model['userDefinedMetadata'])
  const read = assemble(readChain(config), find, () => tensors, metadata)
  return { ...read, notes: [...read.notes, ...notes] }
}
