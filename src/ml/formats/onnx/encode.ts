import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import { unreachable } from '#shared/errors'
import { floatBytes } from '../numbers'
import type { Attribute, OnnxModel, OnnxNode, OnnxTensor, OnnxValue } from './graph'

/** Written as IR version 8, which goes with operators of version 17. */
const irVersion = 8
const floatType = 1

const message = (to: BinaryWriter, field: number, content: BinaryWriter): BinaryWriter =>
  to.tag(field, WireType.LengthDelimited).bytes(content.finish())
const text = (to: BinaryWriter, field: number, value: string): BinaryWriter =>
  to.tag(field, WireType.LengthDelimited).string(value)
const whole = (to: BinaryWriter, field: number, value: number): BinaryWriter =>
  to.tag(field, WireType.Varint).int64(value)

/** The bytes of a model, by the fields of onnx.proto. */
export function encodeOnnx(model: OnnxModel): Uint8Array {
  const graph = new BinaryWriter()
  for (const node of model.nodes) message(graph, 1, nodeMessage(node))
  text(graph, 2, 'descent')
  for (const tensor of model.tensors) message(graph, 5, tensorMessage(tensor))
  for (const value of model.inputs) message(graph, 11, valueMessage(value))
  for (const value of model.outputs) message(graph, 12, valueMessage(value))
  const opset = text(new BinaryWriter(), 1, '')
  whole(opset, 2, model.opset)
  const result = whole(new BinaryWriter(), 1, irVersion)
  text(result, 2, model.producer)
  message(result, 7, graph)
  message(result, 8, opset)
  for (const [key, value] of Object.entries(model.metadata))
    message(result, 14, text(text(new BinaryWriter(), 1, key), 2, value))
  return result.finish()
}

function nodeMessage({ name, op, inputs, outputs, attributes }: OnnxNode): BinaryWriter {
  const node = new BinaryWriter()
  for (const input of inputs) text(node, 1, input)
  for (const output of outputs) text(node, 2, output)
  text(node, 3, name)
  text(node, 4, op)
  for (const [key, value] of attributes) message(node, 5, attributeMessage(key, value))
  return node
}

function attributeMessage(name: string, attribute: Attribute): BinaryWriter {
  const result = text(new BinaryWriter(), 1, name)
  const typed = (type: number): BinaryWriter => result.tag(20, WireType.Varint).int32(type)
  switch (attribute.kind) {
    case 'float':
      result.tag(2, WireType.Bit32).float(attribute.value)
      return typed(1)
    case 'int':
      whole(result, 3, attribute.value)
      return typed(2)
    case 'text':
      text(result, 4, attribute.value)
      return typed(3)
    case 'tensor':
      message(result, 5, tensorMessage(attribute.value))
      return typed(4)
    case 'floats':
      for (const value of attribute.value) result.tag(7, WireType.Bit32).float(value)
      return typed(6)
    case 'ints':
      for (const value of attribute.value) whole(result, 8, value)
      return typed(7)
    case 'other':
      return result
    default:
      return unreachable(attribute)
  }
}

function tensorMessage({ name, shape, values }: OnnxTensor): BinaryWriter {
  const tensor = new BinaryWriter()
  for (const size of shape) whole(tensor, 1, size)
  tensor.tag(2, WireType.Varint).int32(floatType)
  text(tensor, 8, name)
  return tensor.tag(9, WireType.LengthDelimited).bytes(floatBytes(values ?? new Float32Array()))
}

function valueMessage({ name, shape }: OnnxValue): BinaryWriter {
  const axes = new BinaryWriter()
  for (const size of shape ?? []) {
    const axis = new BinaryWriter()
    if (typeof size === 'number') whole(axis, 1, size)
    else text(axis, 2, size ?? '')
    message(axes, 1, axis)
  }
  const tensorType = new BinaryWriter().tag(1, WireType.Varint).int32(floatType)
  const type = message(new BinaryWriter(), 1, message(tensorType, 2, axes))
  return message(text(new BinaryWriter(), 1, name), 2, type)
}
