import { after, type Graph } from './graph'
import { addLoop, type LoopBody } from './loop'
import { names } from './names'
import type { ProgramBatch, ProgramEpochs } from './plan'
import type { ProgramContext } from './programContext'
import { enterRows, gatherRows, sliceRows, type RowSource } from './rowSources'
import { partStride } from '../tensorflow/uniform'
import { scalarCount } from '../update/rule'
import { addIteration, readArrays, untilRead, type RowReferences, type IterationResult } from './iteration'
import { attribute, dataTypes, float32, int32, type Reference } from './types'

/** Message of the error that ends a call whose loss is not finite. */
export const notFinite = 'the loss is not finite'

/** int32 [2] from which a part draws its random numbers: two parts of a step, and two steps, never share one. */
export function placeOf(graph: Graph, part: Reference, step: Reference): Reference {
  const offset = graph.node('Mul', [part, graph.integer(partStride)], { T: int32 })
  return graph.node('Pack', [offset, step], { T: int32, N: attribute.int(2), axis: attribute.int(0) })
}

/** The gradients as the optimizer gets them, by the array's name, one for each of its shards. */
function clipped(
  graph: Graph,
  { clip }: ProgramContext['plan'],
  gradients: IterationResult['gradients'],
): IterationResult['gradients'] {
  if (clip === null) return gradients
  const found = [...clip.capture(graph, [...gradients.values()].flat())]
  return new Map([...gradients].map(([name, shards]) => [name, found.splice(0, shards.length)]))
}

/** Changes all arrays by what a step found out, and gives the last nodes. */
export function addChanges(
  { plan, arrays, slots }: ProgramContext,
  graph: Graph,
  result: IterationResult,
  scalars: readonly Reference[],
  handle: (reference: Reference) => Reference,
  waits: readonly string[],
  from: number,
): readonly Reference[] {
  const clippedGradients = clipped(graph, plan, result.gradients)
  return arrays.flatMap(({ name, handles }) => {
    const values = result.values.get(name) ?? []
    const statistic = result.statistics.get(name)
    const gradients = clippedGradients.get(name)
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
      return plan.update.capture(graph, target, scalars, held)
    })
  })
}

/** The scalars of the iteration, one reference each. */
export function scalarsOf(
  graph: Graph,
  table: Reference,
  iteration: Reference,
  count: number,
): readonly Reference[] {
  const row = graph.gather(table, iteration)
  const first = graph.node('Unpack', [row], { T: float32, num: attribute.int(count), axis: attribute.int(0) })
  return Array.from({ length: count }, (_, index) => (index === 0 ? first : `${first}:${index}`))
}

/**
 * Sum of all arrays once `done` is. Fused with a product, TensorFlow's relu makes 0 of what is no number, so that a
 * network can lose its weights while its loss stays finite.
 */
export function addTotal({ graph, arrays }: ProgramContext, name: string, done: Reference): void {
  const sums = arrays.flatMap(({ shape, handles }) =>
    handles.map((handle) => {
      const value = graph.node('ReadVariableOp', [handle, after(done)], { dtype: float32 })
      const axes = graph.integers(shape.map((_, axis) => axis))
      return graph.node('Sum', [value, axes], { T: float32, Tidx: int32, keep_dims: attribute.bool(false) })
    }),
  )
  graph.node('Identity', [graph.sum(sums)], { T: float32 }, name)
}

/** Where a step stands: all int32, `row` the place of its first row among those of the call, `index` counts its iterations. */
type StepPlace = { readonly row: Reference; readonly index: Reference }

/** Brings a value into the loop, or the loops, that the step stands in. */
type Enter = LoopBody['enter']

/** One training step; gives what has to be done before the next one begins. */
function addStep(
  context: ProgramContext,
  graph: Graph,
  batch: ProgramBatch,
  source: RowSource,
  results: Reference,
  place: StepPlace,
  enter: Enter,
): readonly Reference[] {
  const { plan, arrays, types } = context
  const inputRank = plan.inputShape.length
  const handle = (reference: Reference): Reference => enter(reference, dataTypes.resource)
  const from = graph.nodes.length
  const rows = enterRows(graph, source, inputRank, enter)
  const step = graph.node('AddV2', [enter(names.first, dataTypes.int32), place.index], { T: int32 })
  const rowsOf = (first: number, count: number): RowReferences => {
    if (batch.whole) return sliceRows(graph, rows, inputRank, graph.integer(first), count)
    const begin = graph.node('AddV2', [place.row, graph.integer(first)], { T: int32 })
    if (source.kind === 'fed') return sliceRows(graph, rows, inputRank, begin, count)
    const start = graph.node('Pack', [begin], { T: int32, N: attribute.int(1), axis: attribute.int(0) })
    const inputs = [enter(names.rows, dataTypes.int32), start, graph.integers([count])]
    return gatherRows(graph, rows, inputRank, graph.node('Slice', inputs, { T: int32, Index: int32 }))
  }
  const factor = plan.weighted ? graph.gather(enter(names.factors, dataTypes.float), place.index) : null
  const parts = batch.parts.map(({ pass, from: first }, part) => ({
    pass,
    rows: rowsOf(first, pass.rows),
    place: placeOf(graph, graph.integer(part), step),
    factor,
  }))
  const result = addIteration(graph, parts, readArrays(graph, arrays, handle), plan, types)
  const noted = graph.node(
    'ResourceScatterUpdate',
    [handle(results), place.index, graph.pack([result.loss, ...result.sums])],
    { dtype: float32, Tindices: int32 },
  )
  const checked = graph.node('CheckNumerics', [result.loss, after(noted)], {
    T: float32,
    message: attribute.string(notFinite),
  })
  const count = scalarCount(plan.update)
  const scalars = scalarsOf(graph, enter(names.scalars, dataTypes.float), place.index, count)
  return [...addChanges(context, graph, result, scalars, handle, [after(checked)], from), noted]
}

function addResults(context: ProgramContext, entry: string, results: Reference, done: Reference): void {
  context.graph.node('ReadVariableOp', [results, after(done)], { dtype: float32 }, names.done(entry))
  addTotal(context, names.total(entry), done)
}

const times = (graph: Graph, value: Reference, factor: number): Reference =>
  graph.node('Mul', [value, graph.integer(factor)], { T: int32 })

const plus = (graph: Graph, left: Reference, right: Reference): Reference =>
  graph.node('AddV2', [left, right], { T: int32 })

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
  const done = addLoop(context.graph, batch.name, names.iterations, ({ graph, iteration, enter }) => {
    const place = { row: times(graph, iteration, batch.rows), index: iteration }
    return addStep(context, graph, batch, source, results, place, enter)
  })
  addResults(context, batch.name, results, done)
}

/**
 * Entry for whole epochs whose last batch is smaller than the others: any number of them in one call, the same steps
 * as by `addSteps`.
 */
export function addEpochs(
  context: ProgramContext,
  epochs: ProgramEpochs,
  source: RowSource,
  results: Reference,
): void {
  const { name, full, batches, rest } = epochs
  const rowsInFull = full.rows * batches
  const done = addLoop(context.graph, name, names.iterations, (outer) => {
    const row = times(outer.graph, outer.iteration, rowsInFull + rest.rows)
    const index = times(outer.graph, outer.iteration, batches + 1)
    const whole = addLoop(outer.graph, `${name}/batches`, outer.graph.integer(batches), (inner) => {
      const { graph, iteration } = inner
      const enter: Enter = (outside, dtype) => inner.enter(outer.enter(outside, dtype), dtype)
      const place = {
        row: plus(graph, inner.enter(row, dataTypes.int32), times(graph, iteration, full.rows)),
        index: plus(graph, inner.enter(index, dataTypes.int32), iteration),
      }
      return addStep(context, graph, full, source, results, place, enter)
    })
    const graph = outer.graph.within(whole)
    const place = {
      row: plus(graph, row, graph.integer(rowsInFull)),
      index: plus(graph, index, graph.integer(batches)),
    }
    return addStep(context, graph, rest, source, results, place, outer.enter)
  })
  addResults(context, name, results, done)
}
