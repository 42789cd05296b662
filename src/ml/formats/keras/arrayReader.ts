import { expectFits } from '../faults'
import type { NamedTensor, ReadNote } from '../readModel'
import type { H5Reader } from './hdf5'

/** Reads arrays of an open file, each once, and keeps what is to be said of them. */
export function arrayReader(file: H5Reader): {
  readonly array: (path: string) => NamedTensor | null
  readonly notes: readonly ReadNote[]
} {
  const notes: ReadNote[] = []
  const known = new Map<string, NamedTensor | null>()
  let bytes = 0
  const array = (path: string): NamedTensor | null => {
    const before = known.get(path)
    if (before !== undefined) return before
    const found = file.array(path)
    bytes += found?.values.byteLength ?? 0
    expectFits(bytes)
    if (found !== null && found.type !== 'float32')
      notes.push({ kind: 'converted', from: found.type, at: path })
    const tensor = found === null ? null : { name: path, shape: found.shape, values: found.values }
    known.set(path, tensor)
    return tensor
  }
  return { array, notes }
}
