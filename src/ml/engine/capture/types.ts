/** TensorFlow's number of an element type (types.proto). */
export const dataTypes = { float: 1, int32: 3, bool: 10, resource: 20 } as const
export type DataType = number

/** The value of an attribute of a graph's node. */
export type AttributeValue =
  | { readonly kind: 'type'; readonly value: DataType }
  | { readonly kind: 'int' | 'float'; readonly value: number }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'string'; readonly value: string }
  /** −1 stands for a length that is known only when the graph runs. */
  | { readonly kind: 'shape'; readonly value: readonly number[] }
  | { readonly kind: 'ints'; readonly value: readonly number[] }
  | { readonly kind: 'tensor'; readonly value: TensorLiteral }

/** A tensor written into the graph; `bytes` in the machine's order. */
export type TensorLiteral = {
  readonly dtype: DataType
  readonly shape: readonly number[]
  readonly bytes: Uint8Array
}

/** A value in a graph: `node`, or `node:1` for its second output. */
export type Reference = string

/** One operation of a graph. A control input is `^node`. */
export type GraphNode = {
  readonly name: string
  readonly op: string
  readonly inputs: readonly string[]
  readonly attributes: Readonly<Record<string, AttributeValue>>
}

/** Attributes in the form that reads best where nodes are written. */
export const attribute = {
  type: (value: DataType): AttributeValue => ({ kind: 'type', value }),
  int: (value: number): AttributeValue => ({ kind: 'int', value }),
  float: (value: number): AttributeValue => ({ kind: 'float', value }),
  bool: (value: boolean): AttributeValue => ({ kind: 'bool', value }),
  string: (value: string): AttributeValue => ({ kind: 'string', value }),
  shape: (value: readonly number[]): AttributeValue => ({ kind: 'shape', value }),
  tensor: (value: TensorLiteral): AttributeValue => ({ kind: 'tensor', value }),
} as const

/** `type` attribute for float32, which most operations take as `T`. */
export const float32 = attribute.type(dataTypes.float)
export const int32 = attribute.type(dataTypes.int32)
