import { AppError } from '#shared/errors'
import { damaged } from '../faults'
import type { FileBeside } from '../readModel'

/**
 * The bytes of an array that lies in a file beside the model. Only files in the model's own folder are read.
 * @throws AppError modelDataOutside, modelDataMissing, modelFileDamaged
 */
export function externalBytes(entries: Readonly<Record<string, string>>, beside: FileBeside): Uint8Array {
  const { location = '', offset = '0', length } = entries
  const name = location.startsWith('./') ? location.slice(2) : location
  // Separators of any system, drives, and what stands for a folder.
  if (name === '' || name === '.' || name === '..' || /[/\\:\0]/.test(name))
    throw new AppError('INVALID_INPUT', 'modelDataOutside', { location })
  const file = beside(name)
  if (file === null) throw new AppError('NOT_FOUND', 'modelDataMissing', { location: name })
  const from = Number(offset)
  const to = length === undefined ? file.length : from + Number(length)
  const isPlace = Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 0 && to >= from
  if (!isPlace || to > file.length) throw damaged('ONNX', `the place of an array in ${name}`)
  return file.subarray(from, to)
}
