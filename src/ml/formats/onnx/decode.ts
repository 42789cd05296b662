import { BinaryReader, WireType } from '@bufbuild/protobuf/wire'
import { product } from '#shared/catalog/layers/shape'
import { damaged, expectFits } from '../faults'
import { floatsOf, type NumberType } from '../numbers'
import type { FileBeside } from '../readModel'
import { externalBytes } from './externalData'
import {
  onnxTypes,
  type Attribute,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
} from './graph'

const format = 'ONNX'

/** Reads one field, or leaves it (false) to be passed over. */
type OnField = (field: number, reader: BinaryReader, wire: WireType) => boolean

function eachField(bytes: Uint8Array, on: OnField): void {
  const reader = new BinaryReader(bytes)
  while (reader.pos < reader.len) {
    const [field, wire] = reader.tag()
    if (!on(field, reader, wire)) reader.skip(wire, field)
  }
}

/** Numbers of a repeated field, packed or one by one. */
function numbers(
  reader: BinaryReader,
  wire: WireType,
  to: number[],
  read: (from: BinaryReader) => number,
): void {
  if (wire !== WireType.LengthDelimited) {
    to.push(read(reader))
    return
  }
  const packed = new BinaryReader(reader.bytes())
  while (packed.pos < packed.len) to.push(read(packed))
}

const whole = (reader: BinaryReader): number => Number(reader.int64())
const float = (reader: BinaryReader): number => reader.float()
/** Texts as the format has them in fields of bytes. */
const words = (reader: BinaryReader): string => Buffer.from(reader.bytes()).toString('utf8')

/** Texts of a repeated message of key and value. */
function entryOf(bytes: Uint8Array): readonly [string, string] {
  let [key, value] = ['', '']
  eachField(bytes, (field, reader) => {
    if (field === 1) key = reader.string()
    else if (field === 2) value = reader.string()
    else return false
    return true
  })
  return [key, value]
}

/** Counts what arrays take together, so that a file cannot ask for more than any network has. */
type Budget = { bytes: number }

/**
 * A model's bytes as a graph, by the fields of onnx.proto. `beside` gives the files that hold arrays outside of it.
 * @throws AppError modelFileDamaged, modelFileTooLarge, modelDataOutside, modelDataMissing; a RangeError of the wire
 */
export function decodeOnnx(bytes: Uint8Array, beside: FileBeside): OnnxModel & { readonly isModel: boolean } {
  const budget: Budget = { bytes: 0 }
  const nodes: OnnxNode[] = []
  const tensors: OnnxTensor[] = []
  const inputs: OnnxValue[] = []
  const outputs: OnnxValue[] = []
  const metadata: Record<string, string> = {}
  let [producer, opset, hasGraph] = ['', 0, false]
  const onGraph: OnField = (field, reader) => {
    if (field === 1) nodes.push(nodeOf(reader.bytes(), beside, budget))
    else if (field === 5) tensors.push(tensorOf(reader.bytes(), beside, budget))
    else if (field === 11) inputs.push(valueOf(reader.bytes()))
    else if (field === 12) outputs.push(valueOf(reader.bytes()))
    else return false
    return true
  }
  eachField(bytes, (field, reader, wire) => {
    if (wire !== WireType.LengthDelimited) return false
    if (field === 2) producer = reader.string()
    else if (field === 7) {
      hasGraph = true
      eachField(reader.bytes(), onGraph)
    } else if (field === 8) opset = Math.max(opset, opsetOf(reader.bytes()))
    else if (field === 14) {
      const [key, value] = entryOf(reader.bytes())
      metadata[key] = value
    } else return false
    return true
  })
  return { producer, opset, nodes, tensors, inputs, outputs, metadata, isModel: hasGraph && opset > 0 }
}

/** The version of the operators of ONNX itself; 0 for those of others. */
function opsetOf(bytes: Uint8Array): number {
  let [domain, version] = ['', 0]
  eachField(bytes, (field, reader) => {
    if (field === 1) domain = reader.string()
    else if (field === 2) version = whole(reader)
    else return false
    return true
  })
  return domain === '' || domain === 'ai.onnx' ? version : 0
}

function nodeOf(bytes: Uint8Array, beside: FileBeside, budget: Budget): OnnxNode {
  const [inputs, outputs]: [string[], string[]] = [[], []]
  const attributes = new Map<string, Attribute>()
  let [name, op, domain] = ['', '', '']
  eachField(bytes, (field, reader) => {
    if (field === 1) inputs.push(reader.string())
    else if (field === 2) outputs.push(reader.string())
    else if (field === 3) name = reader.string()
    else if (field === 4) op = reader.string()
    else if (field === 5) {
      const [key, value] = attributeOf(reader.bytes(), beside, budget)
      attributes.set(key, value)
    } else if (field === 7) domain = reader.string()
    else return false
    return true
  })
  return { name, op, domain: domain === 'ai.onnx' ? '' : domain, inputs, outputs, attributes }
}

function attributeOf(bytes: Uint8Array, beside: FileBeside, budget: Budget): readonly [string, Attribute] {
  const [floats, ints]: [number[], number[]] = [[], []]
  let name = ''
  let type = 0
  // Only the one that the type names is looked at; a field that is left out has the value 0.
  let one: Attribute | null = null
  eachField(bytes, (field, reader, wire) => {
    if (field === 1) name = reader.string()
    else if (field === 2) one = { kind: 'float', value: reader.float() }
    else if (field === 3) one = { kind: 'int', value: whole(reader) }
    else if (field === 4) one = { kind: 'text', value: words(reader) }
    else if (field === 5) one = { kind: 'tensor', value: tensorOf(reader.bytes(), beside, budget) }
    else if (field === 7) numbers(reader, wire, floats, float)
    else if (field === 8) numbers(reader, wire, ints, whole)
    else if (field === 20) type = reader.int32()
    else return false
    return true
  })
  return [name, ofType(type, one, floats, ints)]
}

function ofType(
  type: number,
  one: Attribute | null,
  floats: readonly number[],
  ints: readonly number[],
): Attribute {
  if (type === 6) return { kind: 'floats', value: floats }
  if (type === 7) return { kind: 'ints', value: ints }
  if (one !== null) return one
  if (type === 1) return { kind: 'float', value: 0 }
  if (type === 2) return { kind: 'int', value: 0 }
  return type === 3 ? { kind: 'text', value: '' } : { kind: 'other' }
}

/** Numbers in bytes (`raw_data`), by the names of the types. */
const rawTypes: Readonly<Record<string, NumberType>> = {
  FLOAT: 'F32',
  UINT8: 'U8',
  INT8: 'I8',
  UINT16: 'U16',
  INT16: 'I16',
  INT32: 'I32',
  INT64: 'I64',
  BOOL: 'BOOL',
  FLOAT16: 'F16',
  DOUBLE: 'F64',
  UINT32: 'U32',
  UINT64: 'U64',
  BFLOAT16: 'BF16',
}

/** Types of 16 bits whose bits stand in a field of whole numbers. */
const bitsInWholes: ReadonlySet<string> = new Set(['FLOAT16', 'BFLOAT16'])

function tensorOf(bytes: Uint8Array, beside: FileBeside, budget: Budget): OnnxTensor {
  const [shape, floats, wholes]: [number[], number[], number[]] = [[], [], []]
  const external: Record<string, string> = {}
  let [name, type, isExternal] = ['', 0, false]
  let raw: Uint8Array | null = null
  eachField(bytes, (field, reader, wire) => {
    if (field === 1) numbers(reader, wire, shape, whole)
    else if (field === 2) type = reader.int32()
    else if (field === 4) numbers(reader, wire, floats, float)
    else if (field === 5 || field === 7 || field === 11) numbers(reader, wire, wholes, whole)
    else if (field === 8) name = reader.string()
    else if (field === 9) raw = reader.bytes()
    else if (field === 10) numbers(reader, wire, floats, (from) => from.double())
    else if (field === 13) {
      const [key, value] = entryOf(reader.bytes())
      external[key] = value
    } else if (field === 14) isExternal = reader.int32() === 1
    else return false
    return true
  })
  const typeName = onnxTypes[type] ?? String(type)
  const rawType = rawTypes[typeName]
  if (shape.some((size) => !Number.isSafeInteger(size) || size < 0))
    throw damaged(format, `the shape of “${name}”`)
  const count = product(shape)
  budget.bytes += count * Float32Array.BYTES_PER_ELEMENT
  expectFits(budget.bytes)
  if (rawType === undefined) return { name, shape, values: null, type: typeName }
  const source = isExternal ? externalBytes(external, beside) : raw
  if (source !== null)
    return { name, shape, values: floatsOf(format, rawType, source, count), type: typeName }
  const listed = bitsInWholes.has(typeName)
    ? floatsOf(
        format,
        rawType,
        new Uint8Array(Uint16Array.from(wholes).buffer),
        Math.min(count, wholes.length),
      )
    : Float32Array.from(floats.length > 0 ? floats : wholes)
  if (listed.length !== count) throw damaged(format, `the numbers of “${name}”`)
  return { name, shape, values: listed, type: typeName }
}

function valueOf(bytes: Uint8Array): OnnxValue {
  let name = ''
  let shape: (number | string | null)[] | null = null
  const onAxis = (axis: Uint8Array): number | string | null => {
    let size: number | string | null = null
    eachField(axis, (field, reader) => {
      if (field === 1) size = whole(reader)
      else if (field === 2) size = reader.string()
      else return false
      return true
    })
    return size
  }
  const onShape = (axes: Uint8Array): void => {
    const found: (number | string | null)[] = []
    eachField(axes, (field, reader) => {
      if (field !== 1) return false
      found.push(onAxis(reader.bytes()))
      return true
    })
    shape = found
  }
  const inside = (content: Uint8Array, wanted: number, then: (inner: Uint8Array) => void): void => {
    eachField(content, (field, reader) => {
      if (field !== wanted) return false
      then(reader.bytes())
      return true
    })
  }
  eachField(bytes, (field, reader) => {
    if (field === 1) name = reader.string()
    // TypeProto, its tensor type, the shape of that.
    else if (field === 2)
      inside(reader.bytes(), 1, (tensor) => {
        inside(tensor, 2, onShape)
      })
    else return false
    return true
  })
  return { name, shape }
}
