/** An array of ONNX (TensorProto). */
export type OnnxTensor = {
  readonly name: string
  readonly shape: readonly number[]
  /** Null for types that are no numbers. */
  readonly values: Float32Array | null
  /** The type as the format names it, such as `FLOAT16`. */
  readonly type: string
}

/** A setting of a node (AttributeProto). */
export type Attribute =
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'tensor'; readonly value: OnnxTensor }
  | { readonly kind: 'floats'; readonly value: readonly number[] }
  | { readonly kind: 'ints'; readonly value: readonly number[] }
  /** A graph or another kind that no layer of the app has. */
  | { readonly kind: 'other' }

/** An operation (NodeProto). A name that is empty stands for an input or output that is left out. */
export type OnnxNode = {
  readonly name: string
  readonly op: string
  readonly domain: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes: ReadonlyMap<string, Attribute>
}

/** What goes in or comes out (ValueInfoProto); an axis of open length has a name, or nothing. */
export type OnnxValue = { readonly name: string; readonly shape: readonly (number | string | null)[] | null }

/** A whole model (ModelProto with its GraphProto). */
export type OnnxModel = {
  readonly producer: string
  readonly opset: number
  readonly nodes: readonly OnnxNode[]
  readonly tensors: readonly OnnxTensor[]
  readonly inputs: readonly OnnxValue[]
  readonly outputs: readonly OnnxValue[]
  readonly metadata: Readonly<Record<string, string>>
}

/** Types of numbers, by the number that the format gives them (TensorProto.DataType). */
export const onnxTypes: Readonly<Record<number, string>> = {
  1: 'FLOAT',
  2: 'UINT8',
  3: 'INT8',
  4: 'UINT16',
  5: 'INT16',
  6: 'INT32',
  7: 'INT64',
  8: 'STRING',
  9: 'BOOL',
  10: 'FLOAT16',
  11: 'DOUBLE',
  12: 'UINT32',
  13: 'UINT64',
  16: 'BFLOAT16',
}
