import { after, type Graph } from './graph'
import { attribute, dataTypes, float32, int32, type DataType, type Reference } from './types'

/** Names of the nodes that read and write an array. */
export const arrayNodes = (name: string) => ({
  handle: name,
  /** Feed it with new values … */
  feed: `${name}/feed`,
  /** … and fetch this to have them stored. */
  store: `${name}/store`,
  /** Fetch this for the values. */
  value: `${name}/value`,
})

/**
 * A float32 array in the session's memory. It may lie there in several shards, each with a part of the columns (last
 * axis), so that each processor core works on its own part; who reads or writes it by its names sees it whole.
 */
export type GraphArray = {
  readonly name: string
  readonly shape: readonly number[]
  /** Handles of the shards' variables, one when the array is whole. */
  readonly handles: readonly Reference[]
}

const dtype = { dtype: float32 }

const addHandle = (graph: Graph, name: string, type: DataType, shape: readonly number[]): Reference =>
  graph.node(
    'VarHandleOp',
    [],
    {
      dtype: attribute.type(type),
      shape: attribute.shape(shape),
      shared_name: attribute.string(name),
      container: attribute.string(''),
    },
    name,
  )

/** Adds a variable that is not split, and gives its handle. */
export function addVariable(graph: Graph, name: string, type: DataType, shape: readonly number[]): Reference {
  const nodes = arrayNodes(name)
  const typed = { dtype: attribute.type(type) }
  const feed = graph.placeholder(nodes.feed, type, shape)
  const handle = addHandle(graph, nodes.handle, type, shape)
  const stored = graph.node('AssignVariableOp', [handle, feed], typed)
  graph.node('Identity', [feed, after(stored)], { T: typed.dtype }, nodes.store)
  graph.node('ReadVariableOp', [handle], typed, nodes.value)
  return handle
}

/** Adds an array; `shards` must divide the number of its columns. */
export function addArray(graph: Graph, name: string, shape: readonly number[], shards: number): GraphArray {
  if (shards === 1) return { name, shape, handles: [addVariable(graph, name, dataTypes.float, shape)] }
  const nodes = arrayNodes(name)
  const feed = graph.placeholder(nodes.feed, dataTypes.float, shape)
  const axis = graph.integer(shape.length - 1)
  const part = shape.map((length, place) => (place === shape.length - 1 ? length / shards : length))
  const split = splitColumns(graph, feed, shape.length, shards)
  const handles = split.map((_, index) => addHandle(graph, `${name}/shard${index}`, dataTypes.float, part))
  const stored = split.map((shard, index) =>
    graph.node('AssignVariableOp', [handles[index] ?? '', shard], dtype),
  )
  graph.node('Identity', [feed, ...stored.map(after)], { T: float32 }, nodes.store)
  const reads = handles.map((handle) => graph.node('ReadVariableOp', [handle], dtype))
  const joined = { T: float32, N: attribute.int(shards), Tidx: int32 }
  graph.node('ConcatV2', [...reads, axis], joined, nodes.value)
  return { name, shape, handles }
}

/** The columns of a tensor in equal parts. */
export function splitColumns(
  graph: Graph,
  tensor: Reference,
  rank: number,
  parts: number,
): readonly Reference[] {
  const split = graph.node('Split', [graph.integer(rank - 1), tensor], {
    T: float32,
    num_split: attribute.int(parts),
  })
  return Array.from({ length: parts }, (_, index) => (index === 0 ? split : `${split}:${index}`))
}
