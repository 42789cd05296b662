import { createHash } from 'node:crypto'
import { AppError } from '#shared/errors'
import type { NamedValues } from '../network/tensors'
import type { BinaryFile, TensorEntry } from './format'

/** Name, shape and kind of an array that is to be stored. */
export type ArraySpec = Pick<TensorEntry, 'name' | 'trainable'> & { readonly shape: readonly number[] }

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const countOf = (shape: readonly number[]): number => shape.reduce((left, right) => left * right, 1)

/** Lays the arrays one after the other, in the order of `specs`. */
export function packArrays(
  file: BinaryFile['file'],
  specs: readonly ArraySpec[],
  values: NamedValues,
): { readonly description: BinaryFile; readonly bytes: Uint8Array } {
  const bytes = new Uint8Array(specs.reduce((sum, spec) => sum + countOf(spec.shape) * 4, 0))
  const view = new DataView(bytes.buffer)
  const tensors: TensorEntry[] = []
  let offset = 0
  for (const { name, shape, trainable } of specs) {
    const array = values.get(name)
    if (array === undefined) throw new AppError('BUG', 'internal', { message: `no values for ${name}` })
    tensors.push({ name, shape: [...shape], offset, trainable })
    for (const value of array) {
      view.setFloat32(offset, value, true)
      offset += 4
    }
  }
  return { description: { file, bytes: bytes.length, sha256: sha256(bytes), tensors }, bytes }
}

/** The arrays of a file, or null when its bytes are not the ones that were written. */
export function unpackArrays(description: BinaryFile, bytes: Uint8Array): NamedValues | null {
  if (bytes.length !== description.bytes || sha256(bytes) !== description.sha256) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const values = new Map<string, Float32Array>()
  for (const { name, shape, offset } of description.tensors) {
    const array = new Float32Array(countOf(shape))
    if (offset + array.byteLength > bytes.length) return null
    for (let index = 0; index < array.length; index += 1) {
      array[index] = view.getFloat32(offset + index * 4, true)
    }
    values.set(name, array)
  }
  return values
}
