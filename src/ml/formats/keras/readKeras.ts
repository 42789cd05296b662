import type { NamedTensor, ReadModel } from '../readModel'
import { damaged as damagedFile, foreign } from '../faults'
import { assemble, type FindArray } from './assemble'
import { readH5 } from './hdf5'
import { readChain } from './readChain'
import { arrayReader } from './arrayReader'
import { metadataOf, objectOf, parseModel } from './settings'
import { openZip } from '../zipReader'

const format = 'Keras'
const damaged = (what: string) => damagedFile(format, what)

/** The longest description of a network that is read. */
const longestJson = 32 * 1024 * 1024

/** Files of Keras 2.12 and 2.13 name the groups of layers otherwise. */
const earlier = (group: string): string => group.replaceAll('layers/', '_layer_checkpoint_dependencies/')

/**
 * Reads a `.keras` file (Keras 3, and the last of version 2).
 * @throws AppError modelFileDamaged, modelFileForeign, modelFileTooLarge
 */
export async function readKeras(bytes: Uint8Array): Promise<ReadModel> {
  const zip = openZip(bytes, format)
  const text = (name: string): string | null => {
    const content = zip.read(name, longestJson)
    return content === null ? null : new TextDecoder().decode(content)
  }
  const config = text('config.json')
  if (config === null) throw foreign(format, 'no config.json')
  const weights = zip.read('model.weights.h5')
  if (weights === null) throw foreign(format, 'no model.weights.h5')
  const chain = readChain(parseModel(config, format))
  const metadata = metadataOf(objectOf(parseModel(text('metadata.json') ?? '{}', format))['descent'])
  return readH5(weights, damaged, (file) => {
    const { array, notes } = arrayReader(file)
    const find: FindArray = ({ group }, _keras, place) =>
      array(`${group}/vars/${String(place)}`) ?? array(`${earlier(group)}/vars/${String(place)}`)
    const all = (): readonly NamedTensor[] =>
      file.arrays('').flatMap((path) => (path.startsWith('optimizer/') ? [] : (array(path) ?? [])))
    const model = assemble(chain, find, all, metadata)
    return { ...model, notes: [...model.notes, ...notes] }
  })
}
