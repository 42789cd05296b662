import type { Binding } from '../tensorflow/binding'
import type { GraphArray } from './arrays'
import { emit } from './emit'
import { after, type Graph } from './graph'
import type { TracedPass } from './pass'
import type { ProgramPlan } from './plan'
import { bindParameters, shardedProducts } from './shards'
import { graphSums } from './sums'
import { float32, type Reference } from './types'

/** Rows of a batch as references. `classes` null when the answer is a number. */
export type RowReferences = {
  readonly inputs: Reference
  readonly targets: Reference
  readonly classes: Reference | null
}

/** A part of a batch's rows that is computed on its own, beside the others. */
export type IterationPart = {
  readonly pass: TracedPass
  readonly rows: RowReferences
  /** int32 [2]: where the part's random numbers come from. */
  readonly place: Reference
  /** The factor of the batch's loss; null where classes have no weights. */
  readonly factor: Reference | null
}

/** What one training step computes before it changes anything. */
export type IterationResult = {
  /** Mean over the batch's rows. */
  readonly loss: Reference
  /** The plan's sums over the rows, as float32. */
  readonly sums: readonly Reference[]
  /** By the array's name, a value for each of its shards. */
  readonly values: ReadonlyMap<string, readonly Reference[]>
  readonly gradients: ReadonlyMap<string, readonly Reference[]>
  readonly statistics: ReadonlyMap<string, Reference>
}

/** Reads each shard of each array once. */
export function readArrays(
  graph: Graph,
  arrays: readonly GraphArray[],
  handle: (reference: Reference) => Reference,
): ReadonlyMap<string, readonly Reference[]> {
  return new Map(
    arrays.map(({ name, handles }) => [
      name,
      handles.map((shard) =>
        graph.node('ReadVariableOp', [handle(shard), ...graph.anchors], { dtype: float32 }),
      ),
    ]),
  )
}

/** Loss and gradients of a batch whose parts are computed beside each other; their gradients are added. */
export function addIteration(
  graph: Graph,
  parts: readonly IterationPart[],
  values: ReadonlyMap<string, readonly Reference[]>,
  { units, sums }: Pick<ProgramPlan, 'units' | 'sums'>,
  types: Binding,
): IterationResult {
  const losses: Reference[] = []
  const partSums = sums.map((): Reference[] => [])
  const gradients = new Map<string, Reference[][]>()
  const statistics = new Map<string, Reference>()
  for (const { pass, rows, place, factor } of parts) {
    const bound = new Map<number, Reference>([
      [pass.inputs, rows.inputs],
      [pass.targets, rows.targets],
      [pass.place, place],
      ...(factor === null ? [] : ([[pass.factor, factor]] as const)),
    ])
    const sharded = bindParameters(bound, pass.parameters, pass.gradients, values)
    const shardGradients = new Map<number, readonly Reference[]>()
    const results = [pass.loss, pass.outputs, ...pass.gradients.values(), ...pass.statistics.values()]
    const lookup = emit(
      graph,
      pass.trace,
      bound,
      results,
      types,
      shardedProducts(graph, sharded, shardGradients),
    )
    losses.push(lookup(pass.loss))
    const { classes } = rows
    if (classes !== null) {
      const summed = { outputs: lookup(pass.outputs), classes, units }
      for (const [index, sum] of sums.entries()) partSums[index]?.push(graphSums[sum](graph, summed))
    }
    for (const [name, id] of pass.gradients) {
      const known = gradients.get(name) ?? []
      for (const [shard, gradient] of (shardGradients.get(id) ?? [lookup(id)]).entries()) {
        known[shard] = [...(known[shard] ?? []), gradient]
      }
      gradients.set(name, known)
    }
    for (const [name, id] of pass.statistics) statistics.set(name, lookup(id))
  }
  return {
    loss: graph.sum(losses),
    sums: partSums.map((terms) => graph.sum(terms)),
    values,
    gradients: new Map(
      [...gradients].map(([name, shards]) => [name, shards.map((terms) => graph.sum(terms))]),
    ),
    statistics,
  }
}

/** Control inputs for who changes an array: everything that still reads the value it had. Then no copy is made. */
export const untilRead = (graph: Graph, value: Reference, from: number): readonly string[] =>
  graph.takersOf(value, from).map(after)
