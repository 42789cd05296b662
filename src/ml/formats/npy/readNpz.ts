import { product } from '#shared/catalog/layers/shape'
import { damaged, expectFits, foreign } from '../faults'
import { floatsOf, type NumberType } from '../numbers'
import type { NamedTensor, ReadModel, ReadNote } from '../readModel'
import { isZip, unzipped } from '../zip'

const format = 'NPZ'

/** Types of numpy that arrays of numbers have, little-endian or of one byte. */
const types: Readonly<Record<string, NumberType>> = {
  f8: 'F64',
  f4: 'F32',
  f2: 'F16',
  i8: 'I64',
  i4: 'I32',
  i2: 'I16',
  i1: 'I8',
  u8: 'U64',
  u4: 'U32',
  u2: 'U16',
  u1: 'U8',
  b1: 'BOOL',
}

/**
 * The arrays of a `.npz` file in the order of its directory. Arrays of objects, which are pickles, are left out with a note.
 * @throws AppError modelFileForeign, modelFileDamaged, modelFileTooLarge
 */
export function readNpz(bytes: Uint8Array): Extract<ReadModel, { kind: 'tensors' }> {
  if (!isZip(bytes)) throw foreign(format, 'no zip')
  const tensors: NamedTensor[] = []
  const notes: ReadNote[] = []
  let total = 0
  for (const [file, content] of unzipped(format, bytes)) {
    if (!file.endsWith('.npy')) {
      notes.push({ kind: 'leftOut', what: 'file', at: file })
      continue
    }
    const name = file.slice(0, -'.npy'.length)
    const { descr, isFortran, shape, data } = readNpy(content, file)
    const type = descr.startsWith('>') ? undefined : types[descr.slice(1)]
    if (type === undefined) {
      notes.push({ kind: 'leftOut', what: descr, at: name })
      continue
    }
    const count = product(shape)
    total += count * Float32Array.BYTES_PER_ELEMENT
    expectFits(total)
    if (type !== 'F32') notes.push({ kind: 'converted', from: descr, at: name })
    const values = floatsOf(format, type, data, count)
    tensors.push({ name, shape, values: isFortran ? columnsFirst(values, shape) : values })
  }
  return { kind: 'tensors', tensors, layout: null, notes, metadata: {} }
}

const headForm =
  /^\{\s*'descr':\s*'([^']+)',\s*'fortran_order':\s*(True|False),\s*'shape':\s*\(([\d, ]*)\),?\s*\}\s*$/

function readNpy(bytes: Uint8Array, file: string) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 12 || view.getUint32(0) !== 0x934e554d) throw damaged(format, `${file} is no NPY`)
  // Version 1 has the length of its head in two bytes, later ones in four.
  const isFirst = bytes[6] === 1
  const start = isFirst ? 10 : 12
  const end = start + (isFirst ? view.getUint16(8, true) : view.getUint32(8, true))
  const [, descr = '', order, axes = ''] =
    headForm.exec(Buffer.from(bytes.subarray(start, end)).toString('latin1')) ?? []
  if (order === undefined) throw damaged(format, `the head of ${file}`)
  const shape = axes
    .split(',')
    .map((axis) => axis.trim())
    .filter((axis) => axis !== '')
    .map(Number)
  return { descr, isFortran: order === 'True', shape, data: bytes.subarray(end) }
}

/** Numbers whose first axis runs fastest, brought into row-major order. */
function columnsFirst(values: Float32Array, shape: readonly number[]): Float32Array {
  const result = new Float32Array(values.length)
  const steps = shape.map((_, axis) => product(shape.slice(0, axis)))
  for (let at = 0; at < result.length; at += 1) {
    let rest = at
    let from = 0
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      const length = shape[axis] ?? 1
      from += (rest % length) * (steps[axis] ?? 1)
      rest = Math.floor(rest / length)
    }
    result[at] = values[from] ?? 0
  }
  return result
}
