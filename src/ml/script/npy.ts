import { crc32 } from 'node:zlib'

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

/** DOS has no years before 1980. */
const firstDay = 0x0021

/** The bytes of a `.npz` file: a zip of `.npy` files that are stored as they are (PKWARE APPNOTE 4.3). */
export function npzBytes(arrays: Readonly<Record<string, NpyArray>>): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, array] of Object.entries(arrays)) {
    const content = npyBytes(array)
    const nameBytes = Buffer.from(`${name}.npy`)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(firstDay, 8)
    shared.writeUInt32LE(crc32(content), 10)
    shared.writeUInt32LE(content.length, 14)
    shared.writeUInt32LE(content.length, 18)
    shared.writeUInt16LE(nameBytes.length, 22)
    const entry = Buffer.alloc(14)
    entry.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), shared, entry, nameBytes]))
    parts.push(Buffer.from('PK\u0003\u0004'), shared, nameBytes, content)
    offset += 30 + nameBytes.length + content.length
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(listing.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, listing, end])
}
