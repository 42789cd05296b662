import { after, type Graph } from './graph'
import { addLoop } from './loop'
import { names } from './names'
import type { ProgramBatch } from './plan'
import type { ProgramContext } from './program'
import { enterRows, gatherRows, sliceRows, type RowSource } from './rowSources'
import { addTurn, readArrays, untilRead, type RowReferences, type TurnResult } from './turn'
import { attribute, dataTypes, float32, int32, type Reference } from './types'
import { addUpdate, scalarCount } from './updates'

/** Message of the error that ends a call whose loss is not finite. */
export const notFinite = 'the loss is not finite'

/** Distance between the random places of a batch's parts: 2³² divided by the golden ratio, as a signed number. */
const partStride = 0x9e3779b9 | 0

/** int32 [2] from which a part draws its random numbers: two parts of a step, and two steps, never share one. */
export function placeOf(graph: Graph, part: Reference, step: Reference): Reference {
  const spread = graph.node('Mul', [part, graph.integer(partStride)], { T: int32 })
  return graph.node('Pack', [spread, step], { T: int32, N: attribute.int(2), axis: attribute.int(0) })
}

/** Changes all arrays by what a step found out, and gives the last nodes. */
export function addChanges(
  { plan, arrays, slots }: ProgramContext,
  graph: Graph,
  result: TurnResult,
  scalars: readonly Reference[],
  handle: (reference: Reference) => Reference,
  waits: readonly string[],
  from: number,
): readonly Reference[] {
  return arrays.flatMap(({ name, handles }) => {
    const values = result.values.get(name) ?? []
    const statistic = result.statistics.get(name)
    const gradients = result.gradients.get(name)
    return handles.flatMap((own, shard) => {
      const value = values[shard] ?? ''
      const held = [...waits, ...untilRead(graph, value, from)]
      if (statistic !== undefined) {
        return [graph.node('AssignVariableOp', [handle(own), statistic, ...held], { dtype: float32 })]
      }
      const gradient = gradients?.[shard]
      if (gradient === undefined) return []
      const target = {
        handle: handle(own),
        value,
        gradient,
        slots: (slots.get(name) ?? []).map((slot) => handle(slot.handles[shard] ?? '')),
      }
      return addUpdate(graph, plan.optimizer, target, scalars, held)
    })
  })
}

/** The scalars of the turn, one reference each. */
export function scalarsOf(
  graph: Graph,
  table: Reference,
  turn: Reference,
  count: number,
): readonly Reference[] {
  const row = graph.gather(table, turn)
  const first = graph.node('Unpack', [row], { T: float32, num: attribute.int(count), axis: attribute.int(0) })
  return Array.from({ length: count }, (_, index) => (index === 0 ? first : `${first}:${index}`))
}

/**
 * Sum of all arrays once `done` is. Fused with a product, TensorFlow's relu makes 0 of what is no number, so that a
 * network can lose its weights while its loss stays finite.
 */
function addTotal({ graph, arrays }: ProgramContext, name: string, done: Reference): void {
  const sums = arrays.flatMap(({ shape, handles }) =>
    handles.map((handle) => {
      const value = graph.node('ReadVariableOp', [handle, after(done)], { dtype: float32 })
      const axes = graph.integers(shape.map((_, axis) => axis))
      return graph.node('Sum', [value, axes], { T: float32, Tidx: int32, keep_dims: attribute.bool(false) })
    }),
  )
  graph.node('Identity', [graph.sum(sums)], { T: float32 }, name)
}

/**
 * Entry for training steps on batches of one size: any number of them in one call, each as if it were alone. A loss
 * that is not finite ends the call before that step changes anything.
 */
export function addSteps(
  context: ProgramContext,
  batch: ProgramBatch,
  source: RowSource,
  results: Reference,
): void {
  const { graph, plan, arrays, types } = context
  const inputRank = plan.inputShape.length
  const done = addLoop(graph, batch.name, names.turns, ({ graph: inside, turn, enter }) => {
    const handle = (reference: Reference): Reference => enter(reference, dataTypes.resource)
    const from = inside.nodes.length
    const rows = enterRows(inside, source, inputRank, enter)
    const begin = inside.node('Mul', [turn, inside.integer(batch.rows)], { T: int32 })
    const step = inside.node('AddV2', [enter(names.first, dataTypes.int32), turn], { T: int32 })
    const rowsOf = (first: number, count: number): RowReferences => {
      if (batch.whole) return sliceRows(inside, rows, inputRank, inside.integer(first), count)
      const place = inside.node('AddV2', [begin, inside.integer(first)], { T: int32 })
      if (source.kind === 'fed') return sliceRows(inside, rows, inputRank, place, count)
      const start = inside.node('Pack', [place], { T: int32, N: attribute.int(1), axis: attribute.int(0) })
      const numbers = inside.node(
        'Slice',
        [enter(names.rows, dataTypes.int32), start, inside.integers([count])],
        { T: int32, Index: int32 },
      )
      return gatherRows(inside, rows, inputRank, numbers)
    }
    const parts = batch.parts.map(({ piece, from: first }, part) => ({
      piece,
      rows: rowsOf(first, piece.rows),
      place: placeOf(inside, inside.integer(part), step),
    }))
    const result = addTurn(inside, parts, readArrays(inside, arrays, handle), plan.units, types)
    const pair = { T: float32, N: attribute.int(2), axis: attribute.int(0) }
    const noted = inside.node(
      'ResourceScatterUpdate',
      [handle(results), turn, inside.node('Pack', [result.loss, result.correct], pair)],
      { dtype: float32, Tindices: int32 },
    )
    const checked = inside.node('CheckNumerics', [result.loss, after(noted)], {
      T: float32,
      message: attribute.string(notFinite),
    })
    const count = scalarCount(plan.optimizer)
    const scalars = scalarsOf(inside, enter(names.scalars, dataTypes.float), turn, count)
    return [...addChanges(context, inside, result, scalars, handle, [after(checked)], from), noted]
  })
  graph.node('ReadVariableOp', [results, after(done)], { dtype: float32 }, names.done(batch.name))
  addTotal(context, names.total(batch.name), done)
}
