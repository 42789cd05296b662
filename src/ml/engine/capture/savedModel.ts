import { proto, type AttrValue, type TensorShape } from '../tensorflow/proto'
import type { AttributeValue, GraphNode } from './types'

/** A version of TensorFlow's graphs that has every operation we write; newer libraries read it. */
const producer = 1087
const schema = 1

/** The tag under which the graph is found in its file. */
export const servingTag = 'serve'

function shapeMessage(lengths: readonly number[]): TensorShape {
  const shape = new proto.TensorShape()
  for (const length of lengths) {
    const dimension = new proto.TensorShape.Dim()
    dimension.setSize(length)
    shape.addDim(dimension)
  }
  return shape
}

function attributeMessage(attribute: AttributeValue): AttrValue {
  const message = new proto.AttrValue()
  switch (attribute.kind) {
    case 'type':
      message.setType(attribute.value)
      return message
    case 'int':
      message.setI(attribute.value)
      return message
    case 'float':
      message.setF(attribute.value)
      return message
    case 'bool':
      message.setB(attribute.value)
      return message
    case 'string':
      message.setS(Buffer.from(attribute.value))
      return message
    case 'shape':
      message.setShape(shapeMessage(attribute.value))
      return message
    case 'ints': {
      const list = new proto.AttrValue.ListValue()
      for (const value of attribute.value) list.addI(value)
      message.setList(list)
      return message
    }
    case 'tensor': {
      const { dtype, shape, bytes } = attribute.value
      const tensor = new proto.Tensor()
      tensor.setDtype(dtype)
      tensor.setTensorShape(shapeMessage(shape))
      tensor.setTensorContent(bytes)
      message.setTensor(tensor)
      return message
    }
  }
}

/** The bytes of `saved_model.pb` for a graph. */
export function savedModelBytes(nodes: readonly GraphNode[]): Uint8Array {
  const graph = new proto.GraphDef()
  const versions = new proto.VersionDef()
  versions.setProducer(producer)
  graph.setVersions(versions)
  for (const { name, op, inputs, attributes } of nodes) {
    const node = new proto.NodeDef()
    node.setName(name)
    node.setOp(op)
    for (const input of inputs) node.addInput(input)
    for (const [key, value] of Object.entries(attributes)) node.getAttrMap().set(key, attributeMessage(value))
    graph.addNode(node)
  }
  const information = new proto.MetaGraphDef.MetaInfoDef()
  information.addTags(servingTag)
  const meta = new proto.MetaGraphDef()
  meta.setMetaInfoDef(information)
  meta.setGraphDef(graph)
  const model = new proto.SavedModel()
  model.setSavedModelSchemaVersion(schema)
  model.addMetaGraphs(meta)
  return model.serializeBinary()
}
