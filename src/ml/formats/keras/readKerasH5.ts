import type { NamedTensor, ReadModel, ReadNote } from '../readModel'
import { damaged as damagedFile, foreign } from '../faults'
import { arrayReader } from './arrayReader'
import { assemble, type FindArray } from './assemble'
import { readH5 } from './hdf5'
import { readChain, type ChainLayer } from './readChain'
import { metadataOf, parseModel } from './settings'

const format = 'Keras H5'
const damaged = (what: string) => damagedFile(format, what)

const lastParts = (path: string): readonly string[] => path.replace(/:\d+$/, '').split('/').slice(-2)

/** Finds an array by the last part of its name, and by its layer's where its group holds those of several. */
function byName(paths: readonly string[], layer: ChainLayer, keras: string): string | null {
  const named = paths.filter((path) => lastParts(path)[1] === keras)
  if (named.length === 1 && layer.path.length === 1) return named[0] ?? null
  const own = named.filter((path) => lastParts(path)[0] === layer.name)
  return own.length === 1 ? (own[0] ?? null) : null
}

/** Arrays that belong to no layer of the network. */
const isOptimizer = (path: string): boolean => /^\/?(?:optimizer|optimizer_weights)\//.test(path)

/**
 * Reads an HDF5 file of Keras: a whole model of version 2 or 3, or weights alone.
 * @throws AppError modelFileDamaged, modelFileForeign, modelFileTooLarge
 */
export function readKerasH5(bytes: Uint8Array): Promise<ReadModel> {
  return readH5(bytes, damaged, (file) => {
    const { array, notes } = arrayReader(file)
    const all = (): readonly NamedTensor[] =>
      file.arrays('').flatMap((path) => (isOptimizer(path) ? [] : (array(path) ?? [])))
    const config = file.text('', 'model_config')
    if (config === null) return weightsAlone(all(), notes)
    if (typeof config !== 'string') throw damaged('model_config')
    const chain = readChain(parseModel(config, format))
    const paths = new Map<string, readonly string[]>()
    const find: FindArray = (layer, keras) => {
      const group = `model_weights/${layer.path[0] ?? ''}`
      const listed = paths.get(group) ?? file.arrays(group)
      paths.set(group, listed)
      const path = byName(listed, layer, keras)
      return path === null ? null : array(path)
    }
    const texts = file.text('', 'descent')
    const metadata = typeof texts === 'string' ? metadataOf(parseModel(texts, format)) : {}
    const model = assemble(chain, find, all, metadata)
    return { ...model, notes: [...model.notes, ...notes] }
  })
}

/** What was written by `save_weights` holds no layers. */
function weightsAlone(tensors: readonly NamedTensor[], notes: readonly ReadNote[]): ReadModel {
  if (tensors.length === 0) throw foreign(format, 'no arrays')
  return { kind: 'tensors', tensors, layout: 'keras', notes, metadata: {} }
}
