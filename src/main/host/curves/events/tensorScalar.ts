import { BinaryReader, WireType } from '@bufbuild/protobuf/wire'

// Numbers of the fields in tensorflow/core/framework/tensor.proto.
const field = { type: 1, shape: 2, content: 4, float: 5, double: 6, int: 7, int64: 10, half: 13 } as const

/** The value in the bytes of a tensor of each type that a scalar can have (tensorflow/core/framework/types.proto). */
const fromContent: Readonly<Record<number, (view: DataView) => number>> = {
  1: (view) => view.getFloat32(0, true),
  2: (view) => view.getFloat64(0, true),
  3: (view) => view.getInt32(0, true),
  9: (view) => Number(view.getBigInt64(0, true)),
  14: (view) => bfloat16(view.getUint16(0, true)),
  19: (view) => half(view.getUint16(0, true)),
}
const bytesOf: Readonly<Record<number, number>> = { 1: 4, 2: 8, 3: 4, 9: 8, 14: 2, 19: 2 }

/** The upper half of a float of 32 bits. */
function bfloat16(bits: number): number {
  const view = new DataView(new ArrayBuffer(4))
  view.setUint32(0, bits << 16)
  return view.getFloat32(0)
}

/** IEEE 754 binary16. */
function half(bits: number): number {
  const sign = (bits & 0x8000) === 0 ? 1 : -1
  const exponent = (bits >>> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : Number.NaN
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

/** The number of a packed or single field. */
function firstOf<Value>(
  reader: BinaryReader,
  wire: WireType,
  read: (from: BinaryReader) => Value,
): Value | null {
  if (wire !== WireType.LengthDelimited) return read(reader)
  const bytes = reader.bytes()
  return bytes.length === 0 ? null : read(new BinaryReader(bytes))
}

/** The one number of a tensor; null where it holds several, or texts. */
export function tensorScalar(bytes: Uint8Array): number | null {
  const reader = new BinaryReader(bytes)
  let type = 0
  let content: Uint8Array | null = null
  let value: number | null = null
  let isScalar = true
  while (reader.pos < reader.len) {
    const [number, wire] = reader.tag()
    switch (number) {
      case field.type:
        type = reader.int32()
        break
      case field.shape:
        // A scalar has no axes: its shape is empty.
        isScalar = reader.bytes().length === 0
        break
      case field.content:
        content = reader.bytes()
        break
      case field.float:
        value = firstOf(reader, wire, (from) => from.float())
        break
      case field.double:
        value = firstOf(reader, wire, (from) => from.double())
        break
      case field.int:
        value = firstOf(reader, wire, (from) => from.int32())
        break
      case field.int64:
        value = firstOf(reader, wire, (from) => Number(from.int64()))
        break
      case field.half: {
        const bits = firstOf(reader, wire, (from) => from.int32())
        if (bits !== null) value = type === 14 ? bfloat16(bits) : half(bits)
        break
      }
      default:
        reader.skip(wire, number)
    }
  }
  const read = fromContent[type]
  if (!isScalar || read === undefined) return null
  if (content !== null && content.length === bytesOf[type]) {
    return read(new DataView(content.buffer, content.byteOffset, content.byteLength))
  }
  // Protocol buffers leave out what is 0.
  return content === null ? (value ?? 0) : null
}
