import { scalarCount } from '../update/rule'
import { addArray, type GraphArray } from './arrays'
import { after, type Graph } from './graph'
import { names } from './names'
import type { ProgramContext } from './programContext'
import { sliceRows, type RowSource } from './rowSources'
import { addChanges, addTotal, placeOf, scalarsOf } from './steps'
import { addIteration, readArrays } from './iteration'
import { float32, int32, type Reference } from './types'

/** More parts than a micro-batch is ever computed in: micro-batches draw their random numbers this far from each other. */
export const partsPerMicroBatch = 64

const itself = (reference: Reference): Reference => reference

/** Fetching `name` means that all of `nodes` are done. */
const addSignal = (graph: Graph, name: string, nodes: readonly Reference[]): Reference =>
  graph.node('Identity', [graph.integer(1), ...nodes.map(after)], { T: int32 }, name)

/**
 * Entries for batches that go through the network in micro-batches: each adds its gradient, `applied` changes the
 * parameters by the sum and forgets it, `cleared` only forgets.
 */
export function addMicroBatches(context: ProgramContext, source: RowSource): void {
  const { graph, plan, arrays, types } = context
  const gathered = new Map(
    plan.arrays.flatMap(({ name, shape, shards, trainable }) =>
      trainable ? [[name, addArray(graph, names.gathered(name), shape, shards)] as const] : [],
    ),
  )
  const factor = plan.weighted ? graph.gather(names.factors, graph.integer(0)) : null
  for (const batch of plan.microBatches) {
    const base = graph.node('Mul', [names.part, graph.integer(partsPerMicroBatch)], { T: int32 })
    const parts = batch.parts.map(({ pass, from }, part) => ({
      pass,
      rows: sliceRows(graph, source, plan.inputShape.length, graph.integer(from), pass.rows),
      place: placeOf(graph, graph.node('AddV2', [base, graph.integer(part)], { T: int32 }), names.first),
      factor,
    }))
    const result = addIteration(graph, parts, readArrays(graph, arrays, itself), plan, types)
    const added = [...result.gradients].flatMap(([name, shards]) =>
      shards.map((gradient, shard) =>
        graph.node('AssignAddVariableOp', [gathered.get(name)?.handles[shard] ?? '', gradient], {
          dtype: float32,
        }),
      ),
    )
    graph.pack([result.loss, ...result.sums], added.map(after), names.done(batch.name))
  }
  addApplied(context, gathered)
  addSignal(graph, names.cleared, clear(graph, [...gathered.values()], []))
}

function addApplied(context: ProgramContext, gathered: ReadonlyMap<string, GraphArray>): void {
  const { graph, plan, arrays } = context
  const from = graph.nodes.length
  const values = readArrays(graph, arrays, itself)
  const sums = readArrays(graph, [...gathered.values()], itself)
  const gradients = new Map([...gathered].map(([name, sum]) => [name, sums.get(sum.name) ?? []]))
  const scalars = scalarsOf(graph, names.scalars, graph.integer(0), scalarCount(plan.update))
  const result = { loss: '', sums: [], values, gradients, statistics: new Map<string, Reference>() }
  const changed = addChanges(context, graph, result, scalars, itself, [], from)
  const applied = addSignal(graph, names.applied, clear(graph, [...gathered.values()], changed))
  addTotal(context, names.total(names.applied), applied)
}

/** Sets arrays to zero once `nodes` are done. */
function clear(
  graph: Graph,
  arrays: readonly GraphArray[],
  nodes: readonly Reference[],
): readonly Reference[] {
  return arrays.flatMap(({ shape, handles }) => {
    const part = shape.map((length, axis) => (axis === shape.length - 1 ? length / handles.length : length))
    return handles.map((handle) => {
      const zeros = graph.node('Fill', [graph.integers(part), graph.scalar(0)], {
        T: float32,
        index_type: int32,
      })
      return graph.node('AssignVariableOp', [handle, zeros, ...nodes.map(after)], { dtype: float32 })
    })
  })
}
