import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import { tensorScalar } from './tensorScalar'

/** What an event says of scalars: each by its tag. `others` counts images, histograms, texts and the like. */
export type ReadEvent = {
  /** Seconds since 1970. */
  readonly wallTime: number
  readonly step: number
  readonly scalars: readonly { readonly tag: string; readonly value: number }[]
  readonly others: number
}

// Numbers of the fields in tensorflow/core/util/event.proto and tensorflow/core/framework/summary.proto.
const ofEvent = { wallTime: 1, step: 2, fileVersion: 3, summary: 5 } as const
const ofSummary = { value: 1 } as const
const ofValue = { tag: 1, simpleValue: 2, tensor: 8, metadata: 9 } as const
const ofMetadata = { pluginData: 1 } as const
const ofPlugin = { name: 1 } as const
const ofTensor = { type: 1, shape: 2, strings: 8 } as const
const ofShape = { dimension: 2 } as const
const ofDimension = { size: 1 } as const
const stringType = 7

const { Varint, Bit64, LengthDelimited, Bit32 } = WireType

/** Calls `field` for each field of a message; it reads the field or answers false, and the field is passed over. */
function eachField(
  bytes: Uint8Array,
  field: (number: number, wire: WireType, reader: BinaryReader) => boolean,
): void {
  const reader = new BinaryReader(bytes)
  while (reader.pos < reader.len) {
    const [number, wire] = reader.tag()
    if (!field(number, wire, reader)) reader.skip(wire, number)
  }
}

function readValue(bytes: Uint8Array): { readonly tag: string; readonly value: number | null } {
  let tag = ''
  let value: number | null = null
  eachField(bytes, (number, wire, reader) => {
    if (number === ofValue.tag && wire === LengthDelimited) tag = reader.string()
    else if (number === ofValue.simpleValue && wire === Bit32) value = reader.float()
    else if (number === ofValue.tensor && wire === LengthDelimited) value = tensorScalar(reader.bytes())
    else return false
    return true
  })
  return { tag, value }
}

/** The event that a record holds. @throws {Error} on bytes that are no message of protocol buffers */
export function readEvent(bytes: Uint8Array): ReadEvent {
  let wallTime = 0
  let step = 0
  let others = 0
  const scalars: { readonly tag: string; readonly value: number }[] = []
  eachField(bytes, (number, wire, reader) => {
    if (number === ofEvent.wallTime && wire === Bit64) wallTime = reader.double()
    else if (number === ofEvent.step && wire === Varint) step = Number(reader.int64())
    else if (number === ofEvent.summary && wire === LengthDelimited) {
      eachField(reader.bytes(), (inSummary, inWire, values) => {
        if (inSummary !== ofSummary.value || inWire !== LengthDelimited) return false
        const { tag, value } = readValue(values.bytes())
        if (value === null || tag === '') others += 1
        else scalars.push({ tag, value })
        return true
      })
    } else return false
    return true
  })
  return { wallTime, step, scalars, others }
}

const event = (wallTime: number, step: number): BinaryWriter =>
  new BinaryWriter().tag(ofEvent.wallTime, Bit64).double(wallTime).tag(ofEvent.step, Varint).int64(step)

const inSummary = (into: BinaryWriter, value: BinaryWriter): Uint8Array =>
  into
    .tag(ofEvent.summary, LengthDelimited)
    .bytes(new BinaryWriter().tag(ofSummary.value, LengthDelimited).bytes(value.finish()).finish())
    .finish()

/** The event that every file begins with. */
export const versionEvent = (wallTime: number): Uint8Array =>
  event(wallTime, 0).tag(ofEvent.fileVersion, LengthDelimited).string('brain.Event:2').finish()

/** A scalar as PyTorch's SummaryWriter writes it; TensorBoard keeps 32 bits of it. */
export const scalarEvent = (wallTime: number, step: number, tag: string, value: number): Uint8Array =>
  inSummary(
    event(wallTime, step),
    new BinaryWriter()
      .tag(ofValue.tag, LengthDelimited)
      .string(tag)
      .tag(ofValue.simpleValue, Bit32)
      .float(value),
  )

/** A text in Markdown, as TensorBoard's page of texts shows it. */
export function textEvent(wallTime: number, step: number, tag: string, text: string): Uint8Array {
  const plugin = new BinaryWriter().tag(ofPlugin.name, LengthDelimited).string('text').finish()
  const metadata = new BinaryWriter().tag(ofMetadata.pluginData, LengthDelimited).bytes(plugin).finish()
  const dimension = new BinaryWriter().tag(ofDimension.size, Varint).int64(1).finish()
  const shape = new BinaryWriter().tag(ofShape.dimension, LengthDelimited).bytes(dimension).finish()
  const tensor = new BinaryWriter()
    .tag(ofTensor.type, Varint)
    .int32(stringType)
    .tag(ofTensor.shape, LengthDelimited)
    .bytes(shape)
    .tag(ofTensor.strings, LengthDelimited)
    .string(text)
    .finish()
  return inSummary(
    event(wallTime, step),
    new BinaryWriter()
      .tag(ofValue.tag, LengthDelimited)
      .string(tag)
      .tag(ofValue.tensor, LengthDelimited)
      .bytes(tensor)
      .tag(ofValue.metadata, LengthDelimited)
      .bytes(metadata),
  )
}
