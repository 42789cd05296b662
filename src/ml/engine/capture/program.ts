import type { Binding } from '../tensorflow/binding'
import { scalarCount } from '../update/rule'
import { addArray } from './arrays'
import { Graph } from './graph'
import { names } from './names'
import { addMicroBatches } from './microBatches'
import type { ProgramPlan } from './plan'
import type { ProgramContext } from './programContext'
import { addFedRows, addTable } from './rowSources'
import { addScore } from './scores'
import { addEpochs, addSteps } from './steps'
import { dataTypes } from './types'

/** Writes the graph of a training: its arrays, and an entry for everything that can be asked of it. */
export function buildProgram(plan: ProgramPlan, types: Binding): Graph {
  const graph = new Graph()
  const arrays = plan.arrays.map(({ name, shape, shards }) => addArray(graph, name, shape, shards))
  const slots = new Map(
    plan.arrays.flatMap(({ name, shape, shards, trainable }) =>
      trainable
        ? [[name, plan.slots.map((slot) => addArray(graph, names.slot(name, slot), shape, shards))] as const]
        : [],
    ),
  )
  const context: ProgramContext = { graph, plan, arrays, slots, types }
  graph.placeholder(names.rows, dataTypes.int32, [-1])
  graph.placeholder(names.scalars, dataTypes.float, [-1, scalarCount(plan.update)])
  if (plan.weighted) graph.placeholder(names.factors, dataTypes.float, [-1])
  for (const name of [names.first, names.iterations, names.part]) graph.placeholder(name, dataTypes.int32, [])
  const fed = addFedRows(graph, plan)
  const source = plan.tableRows === null ? fed : addTable(graph, plan, plan.tableRows)
  const [results = ''] = addArray(graph, names.results, [plan.capacity, 1 + plan.sums.length], 1).handles
  for (const batch of plan.steps) addSteps(context, batch, source, results)
  if (plan.epochs !== null) addEpochs(context, plan.epochs, source, results)
  if (plan.microBatches.length > 0) addMicroBatches(context, fed)
  for (const score of plan.scores) addScore(context, score, fed)
  return graph
}
