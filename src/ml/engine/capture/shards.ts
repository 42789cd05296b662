import { splitColumns } from './arrays'
import type { Rewrite } from './emit'
import type { Graph } from './graph'
import type { Trace, TracedOperation } from './trace'
import { attribute, float32, int32, type Reference } from './types'

/** A weight matrix of the trace whose columns lie in shards. */
export type Sharded = {
  /** Its tensor in the trace, and that of its gradient. */
  readonly weights: number
  readonly gradient: number
  /** The shards' values. */
  readonly values: readonly Reference[]
}

/** Parameters by their names: whole ones go into `bound`, the others are given back. `gradients` is empty without any. */
export function bindParameters(
  bound: Map<number, Reference>,
  parameters: ReadonlyMap<string, number>,
  gradients: ReadonlyMap<string, number>,
  values: ReadonlyMap<string, readonly Reference[]>,
): readonly Sharded[] {
  const sharded: Sharded[] = []
  for (const [name, weights] of parameters) {
    const shards = values.get(name) ?? []
    const [whole] = shards
    if (shards.length === 1 && whole !== undefined) bound.set(weights, whole)
    else sharded.push({ weights, gradient: gradients.get(name) ?? -1, values: shards })
  }
  return sharded
}

type Product = { readonly transposeA: boolean; readonly transposeB: boolean }

function productOf(operation: TracedOperation): Product | null {
  if (operation.name !== 'MatMul') return null
  const flag = (name: string): boolean =>
    operation.attributes.some((entry) => entry.name === name && entry.value === true)
  return { transposeA: flag('transpose_a'), transposeB: flag('transpose_b') }
}

const isForward = (product: Product | null): boolean =>
  product !== null && !product.transposeA && !product.transposeB
const isByInput = (product: Product | null): boolean =>
  product !== null && !product.transposeA && product.transposeB
const isByWeights = (product: Product | null): boolean =>
  product !== null && product.transposeA && !product.transposeB

/**
 * Whether the weights are used in nothing but X·W, G·Wᵀ, and their gradient is Xᵀ·G; null for a trace without gradients.
 */
export function splitsByColumns(trace: Trace, weights: number, gradient: number | null): boolean {
  const uses = trace.operations.filter(({ inputs }) => inputs.includes(weights))
  const maker = trace.operations.find(({ outputs }) => outputs.some(({ id }) => id === gradient))
  return (
    (gradient === null || (maker !== undefined && isByWeights(productOf(maker)))) &&
    uses.length > 0 &&
    uses.every((use) => {
      const product = productOf(use)
      return (
        use.inputs[1] === weights && use.inputs[0] !== weights && (isForward(product) || isByInput(product))
      )
    })
  )
}

/**
 * Writes the three products of a dense layer shard by shard, each of which runs on a core of its own without waiting
 * for the others. The gradient's shards go into `gradients` by the gradient's tensor.
 */
export function shardedProducts(
  graph: Graph,
  sharded: readonly Sharded[],
  gradients: Map<number, readonly Reference[]>,
): Rewrite {
  const splits = new Map<string, readonly Reference[]>()
  const multiply = (left: Reference, right: Reference, { transposeA, transposeB }: Product): Reference =>
    graph.node('MatMul', [left, right], {
      T: float32,
      transpose_a: attribute.bool(transposeA),
      transpose_b: attribute.bool(transposeB),
    })
  const columns = (tensor: Reference, parts: number): readonly Reference[] => {
    const key = `${tensor}|${parts}`
    const made = splits.get(key) ?? splitColumns(graph, tensor, 2, parts)
    splits.set(key, made)
    return made
  }
  return (operation, lookup) => {
    const product = productOf(operation)
    if (product === null) return null
    const [left = -1, right = -1] = operation.inputs
    const used = sharded.find(({ weights }) => weights === right)
    if (used !== undefined) {
      const { values } = used
      const x = lookup(left)
      if (isForward(product)) {
        const parts = values.map((value) => multiply(x, value, product))
        const joined = { T: float32, N: attribute.int(parts.length), Tidx: int32 }
        return [graph.node('ConcatV2', [...parts, graph.integer(1)], joined)]
      }
      return [
        graph.sum(
          columns(x, values.length).map((part, index) => multiply(part, values[index] ?? '', product)),
        ),
      ]
    }
    const [output] = operation.outputs
    const made = sharded.find(({ gradient }) => gradient === output?.id)
    if (made === undefined || output === undefined) return null
    const parts = columns(lookup(right), made.values.length).map((part) =>
      multiply(lookup(left), part, product),
    )
    gradients.set(output.id, parts)
    return parts.slice(0, 1)
  }
}
