import {
  attribute,
  dataTypes,
  float32,
  int32,
  type AttributeValue,
  type DataType,
  type GraphNode,
  type Reference,
} from './types'

type Attributes = Readonly<Record<string, AttributeValue>>

/** The node that a reference or control input belongs to. */
const nodeOf = (reference: Reference): string => reference.split(':')[0] ?? reference

/** Makes a value an ordering: what gets it waits for the value's node. */
export const after = (reference: Reference): string => `^${nodeOf(reference)}`

/**
 * A TensorFlow graph in the making. A node inside of a loop must hang on something of that loop, also a constant: `within`
 * gives a view of the graph whose constants do.
 */
export class Graph {
  readonly #nodes: GraphNode[]
  readonly #anchor: string | null
  readonly #counter: { next: number }
  readonly #constants = new Map<string, Reference>()

  constructor(shared: Graph | null = null, anchor: string | null = null) {
    this.#nodes = shared === null ? [] : shared.#nodes
    this.#counter = shared === null ? { next: 0 } : shared.#counter
    this.#anchor = anchor
  }

  get nodes(): readonly GraphNode[] {
    return this.#nodes
  }

  /** Control inputs that a node without another input of the loop needs; none outside of a loop. */
  get anchors(): readonly string[] {
    return this.#anchor === null ? [] : [this.#anchor]
  }

  /** The same graph, whose constants wait for `anchor`. */
  within(anchor: Reference): Graph {
    return new Graph(this, after(anchor))
  }

  /** Adds a node and gives its first output. */
  node(op: string, inputs: readonly string[], attributes: Attributes = {}, name?: string): Reference {
    const chosen = name ?? `${op}_${this.#counter.next}`
    this.#counter.next += 1
    this.#nodes.push({ name: chosen, op, inputs, attributes })
    return chosen
  }

  /** A constant; equal ones of one view are one node. */
  constant(
    dtype: DataType,
    shape: readonly number[],
    values: Float32Array | Int32Array | Uint8Array,
  ): Reference {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice()
    const key = `${dtype}|${shape.join()}|${Buffer.from(bytes).toString('latin1')}`
    const known = this.#constants.get(key)
    if (known !== undefined) return known
    const made = this.node('Const', this.anchors, {
      dtype: attribute.type(dtype),
      value: attribute.tensor({ dtype, shape, bytes }),
    })
    this.#constants.set(key, made)
    return made
  }

  scalar(value: number): Reference {
    return this.constant(dataTypes.float, [], Float32Array.of(value))
  }

  integer(value: number): Reference {
    return this.constant(dataTypes.int32, [], Int32Array.of(value))
  }

  integers(values: readonly number[]): Reference {
    return this.constant(dataTypes.int32, [values.length], Int32Array.from(values))
  }

  placeholder(name: string, dtype: DataType, shape: readonly number[]): Reference {
    return this.node('Placeholder', [], { dtype: attribute.type(dtype), shape: attribute.shape(shape) }, name)
  }

  /** Rows of `table` by their numbers. */
  gather(table: Reference, rows: Reference, dtype: DataType = dataTypes.float): Reference {
    return this.node('GatherV2', [table, rows, this.integer(0)], {
      Tparams: attribute.type(dtype),
      Tindices: int32,
      Taxis: int32,
    })
  }

  /** Rows `from` to `from + count` of a tensor of rank `rank`. */
  rows(
    tensor: Reference,
    rank: number,
    from: number,
    count: number,
    dtype: DataType = dataTypes.float,
  ): Reference {
    const rest = Array.from({ length: rank - 1 }, () => 0)
    const whole = rest.map(() => -1)
    const begin = this.integers([from, ...rest])
    return this.node('Slice', [tensor, begin, this.integers([count, ...whole])], {
      T: attribute.type(dtype),
      Index: int32,
    })
  }

  /** Names of the nodes that take a value, among those added from number `from` on. */
  takersOf(value: Reference, from: number): readonly string[] {
    return this.#nodes.slice(from).flatMap(({ name, inputs }) => (inputs.includes(value) ? [name] : []))
  }

  /** Element-wise operation on float32. */
  float(op: string, ...inputs: readonly Reference[]): Reference {
    return this.node(op, inputs, { T: float32 })
  }

  /** Sum of equally shaped float32 tensors; one alone is itself. */
  /** Scalars of float32 beside each other, once `waits` are done. */
  pack(scalars: readonly Reference[], waits: readonly string[] = [], name?: string): Reference {
    const attributes = { T: float32, N: attribute.int(scalars.length), axis: attribute.int(0) }
    return this.node('Pack', [...scalars, ...waits], attributes, name)
  }

  sum(terms: readonly Reference[]): Reference {
    const [first] = terms
    if (terms.length === 1 && first !== undefined) return first
    return this.node('AddN', terms, { T: float32, N: attribute.int(terms.length) })
  }
}
