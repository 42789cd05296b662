import { damaged } from './faults'

/** Types of numbers that files of models have, by the names of safetensors. */
export type NumberType =
  'F64' | 'F32' | 'F16' | 'BF16' | 'I64' | 'I32' | 'I16' | 'I8' | 'U64' | 'U32' | 'U16' | 'U8' | 'BOOL'

type Reader = (view: DataView, at: number) => number

const readers: Readonly<Record<NumberType, { readonly bytes: number; readonly read: Reader }>> = {
  F64: { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
  F32: { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  F16: { bytes: 2, read: (view, at) => half(view.getUint16(at, true)) },
  BF16: { bytes: 2, read: (view, at) => brain(view.getUint16(at, true)) },
  I64: { bytes: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  I32: { bytes: 4, read: (view, at) => view.getInt32(at, true) },
  I16: { bytes: 2, read: (view, at) => view.getInt16(at, true) },
  I8: { bytes: 1, read: (view, at) => view.getInt8(at) },
  U64: { bytes: 8, read: (view, at) => Number(view.getBigUint64(at, true)) },
  U32: { bytes: 4, read: (view, at) => view.getUint32(at, true) },
  U16: { bytes: 2, read: (view, at) => view.getUint16(at, true) },
  U8: { bytes: 1, read: (view, at) => view.getUint8(at) },
  BOOL: { bytes: 1, read: (view, at) => view.getUint8(at) },
}

/** Whether it names a type that is known here. */
export const isNumberType = (name: string): name is NumberType => Object.hasOwn(readers, name)

/** Bytes of one number of the type. */
export const bytesOf = (type: NumberType): number => readers[type].bytes

/** A number of 16 bits (IEEE 754 binary16). */
function half(bits: number): number {
  const sign = (bits & 0x8000) === 0 ? 1 : -1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : Number.NaN
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15))
}

const scratch = new DataView(new ArrayBuffer(4))

/** The upper half of a number of 32 bits (bfloat16). */
function brain(bits: number): number {
  scratch.setUint32(0, bits << 16)
  return scratch.getFloat32(0)
}

/**
 * `count` numbers of little-endian bytes as 32-bit ones.
 * @throws AppError modelFileDamaged when there are fewer
 */
export function floatsOf(format: string, type: NumberType, bytes: Uint8Array, count: number): Float32Array {
  const { bytes: size, read } = readers[type]
  if (bytes.byteLength < count * size)
    throw damaged(format, `${String(bytes.byteLength)} bytes for ${String(count)} numbers`)
  // A copy begins at a multiple of 4, as 32-bit numbers must.
  if (type === 'F32') return new Float32Array(new Uint8Array(bytes.subarray(0, count * size)).buffer)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Float32Array.from({ length: count }, (_, at) => read(view, at * size))
}

/** Numbers as bytes of 32 bits each, little-endian. */
export const floatBytes = (values: Float32Array): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
