import type { Binding } from '../tensorflow/binding'
import type { GraphArray } from './arrays'
import { emit } from './emit'
import { after, type Graph } from './graph'
import type { TracedPass } from './pass'
import { bindParameters, shardedProducts } from './shards'
import { attribute, dataTypes, float32, int32, type Reference } from './types'

/** Rows of a batch as references. `classes` null when the answer is a number. */
export type RowReferences = {
  readonly inputs: Reference
  readonly wanted: Reference
  readonly classes: Reference | null
}

/** A part of a batch's rows that is computed on its own, beside the others. */
export type TurnPart = {
  readonly pass: TracedPass
  readonly rows: RowReferences
  /** int32 [2]: where the part's random numbers come from. */
  readonly place: Reference
}

/** What one training step computes before it changes anything. */
export type TurnResult = {
  /** Mean over the batch's rows. */
  readonly loss: Reference
  /** Rows right, as float32. */
  readonly correct: Reference
  /** By the array's name, a value for each of its shards. */
  readonly values: ReadonlyMap<string, readonly Reference[]>
  readonly gradients: ReadonlyMap<string, readonly Reference[]>
  readonly statistics: ReadonlyMap<string, Reference>
}

/** Number of rows whose outputs name the right class: the largest of several outputs, one output from 0 on. */
export function addCorrect(
  graph: Graph,
  outputs: Reference,
  classes: Reference | null,
  units: number,
): Reference {
  if (classes === null) return graph.scalar(0)
  const named =
    units === 1
      ? graph.node(
          'Cast',
          [
            graph.float(
              'GreaterEqual',
              graph.node('Reshape', [outputs, graph.integers([-1])], { T: float32, Tshape: int32 }),
              graph.scalar(0),
            ),
          ],
          { SrcT: attribute.type(dataTypes.bool), DstT: int32, Truncate: attribute.bool(false) },
        )
      : graph.node('ArgMax', [outputs, graph.integer(1)], { T: float32, Tidx: int32, output_type: int32 })
  const right = graph.node('Equal', [named, classes], {
    T: int32,
    incompatible_shape_error: attribute.bool(true),
  })
  const ones = graph.node('Cast', [right], {
    SrcT: attribute.type(dataTypes.bool),
    DstT: float32,
    Truncate: attribute.bool(false),
  })
  return graph.node('Sum', [ones, graph.integers([0])], {
    T: float32,
    Tidx: int32,
    keep_dims: attribute.bool(false),
  })
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
export function addTurn(
  graph: Graph,
  parts: readonly TurnPart[],
  values: ReadonlyMap<string, readonly Reference[]>,
  units: number,
  types: Binding,
): TurnResult {
  const losses: Reference[] = []
  const corrects: Reference[] = []
  const gradients = new Map<string, Reference[][]>()
  const statistics = new Map<string, Reference>()
  for (const { pass, rows, place } of parts) {
    const bound = new Map<number, Reference>([
      [pass.inputs, rows.inputs],
      [pass.wanted, rows.wanted],
      [pass.place, place],
    ])
    const sharded = bindParameters(bound, pass.parameters, pass.gradients, values)
    const shardGradients = new Map<number, readonly Reference[]>()
    const wanted = [pass.loss, pass.outputs, ...pass.gradients.values(), ...pass.statistics.values()]
    const lookup = emit(
      graph,
      pass.trace,
      bound,
      wanted,
      types,
      shardedProducts(graph, sharded, shardGradients),
    )
    losses.push(lookup(pass.loss))
    corrects.push(addCorrect(graph, lookup(pass.outputs), rows.classes, units))
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
    correct: graph.sum(corrects),
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
