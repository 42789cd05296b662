import { zipStored } from '../zip'

/** An array as numpy has it: C order, little-endian. */
export type NpyArray = {
  readonly values: Float32Array | Int32Array | Uint8Array
  readonly shape: readonly number[]
}

const version = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0])
/** Numbers behind the head begin at a multiple of this. */
const alignment = 64

const typeOf = (values: NpyArray['values']): string =>
  values instanceof Float32Array ? '<f4' : values instanceof Int32Array ? '<i4' : '|u1'

/** The bytes of a `.npy` file (NEP 1, version 1.0). */
export function npyBytes({ values, shape }: NpyArray): Buffer {
  const axes = shape.length === 1 ? `${String(shape[0])},` : shape.join(', ')
  const head = `{'descr': '${typeOf(values)}', 'fortran_order': False, 'shape': (${axes}), }`
  const start = version.length + 2
  const length = Math.ceil((start + head.length + 1) / alignment) * alignment - start
  const size = Buffer.alloc(2)
  size.writeUInt16LE(length)
  const text = Buffer.from(`${head.padEnd(length - 1)}\n`, 'latin1')
  return Buffer.concat([
    version,
    size,
    text,
    Buffer.from(values.buffer, values.byteOffset, values.byteLength),
  ])
}

/** The bytes of a `.npz` file: a zip of `.npy` files that are stored as they are. */
export const npzBytes = (arrays: Readonly<Record<string, NpyArray>>): Uint8Array =>
  zipStored(
    Object.fromEntries(Object.entries(arrays).map(([name, array]) => [`${name}.npy`, npyBytes(array)])),
  )
