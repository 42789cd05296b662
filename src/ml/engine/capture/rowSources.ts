import { addVariable } from './arrays'
import type { Graph } from './graph'
import { names } from './names'
import type { ProgramPlan } from './plan'
import type { RowReferences } from './iteration'
import { attribute, dataTypes, int32, type DataType, type Reference } from './types'

/** Where a training's rows come from: fed with the call, or lying in memory. */
export type RowSource = RowReferences & { readonly kind: 'fed' | 'table' }

/** Placeholders for rows. */
export function addFedRows(graph: Graph, plan: ProgramPlan): RowSource {
  return {
    kind: 'fed',
    inputs: graph.placeholder(names.inputs, dataTypes.float, [-1, ...plan.inputShape]),
    targets: graph.placeholder(names.targets, dataTypes.float, [-1, plan.units]),
    classes: plan.classes ? graph.placeholder(names.classes, dataTypes.int32, [-1]) : null,
  }
}

/** Variables for all rows; the references are handles. */
export function addTable(graph: Graph, plan: ProgramPlan, rows: number): RowSource {
  return {
    kind: 'table',
    inputs: addVariable(graph, names.tableInputs, dataTypes.float, [rows, ...plan.inputShape]),
    targets: addVariable(graph, names.tableTargets, dataTypes.float, [rows, plan.units]),
    classes: plan.classes ? addVariable(graph, names.tableClasses, dataTypes.int32, [rows]) : null,
  }
}

type Column = { readonly reference: Reference; readonly rank: number; readonly dtype: DataType }

const columnsOf = (source: RowReferences, inputRank: number): readonly Column[] => [
  { reference: source.inputs, rank: inputRank + 1, dtype: dataTypes.float },
  { reference: source.targets, rank: 2, dtype: dataTypes.float },
  ...(source.classes === null ? [] : [{ reference: source.classes, rank: 1, dtype: dataTypes.int32 }]),
]

/** Takes inputs, targets and classes of some rows in the same way. */
function each(source: RowReferences, inputRank: number, take: (column: Column) => Reference): RowReferences {
  const [inputs = '', targets = '', classes = null] = columnsOf(source, inputRank).map(take)
  return { inputs, targets, classes }
}

/** Rows from `begin` (int32 scalar) on, `count` of them. */
export function sliceRows(
  graph: Graph,
  source: RowReferences,
  inputRank: number,
  begin: Reference,
  count: number,
): RowReferences {
  return each(source, inputRank, ({ reference, rank, dtype }) => {
    const start = graph.node('Pack', [begin, ...Array.from({ length: rank - 1 }, () => graph.integer(0))], {
      T: int32,
      N: attribute.int(rank),
      axis: attribute.int(0),
    })
    const size = graph.integers([count, ...Array.from({ length: rank - 1 }, () => -1)])
    return graph.node('Slice', [reference, start, size], { T: attribute.type(dtype), Index: int32 })
  })
}

/** The rows with these numbers. */
export const gatherRows = (
  graph: Graph,
  source: RowReferences,
  inputRank: number,
  rows: Reference,
): RowReferences => each(source, inputRank, ({ reference, dtype }) => graph.gather(reference, rows, dtype))

/** The source inside of a loop: fed rows pass in as they are, a table is read. */
export const enterRows = (
  graph: Graph,
  source: RowSource,
  inputRank: number,
  enter: (outside: Reference, dtype: DataType) => Reference,
): RowReferences =>
  each(source, inputRank, ({ reference, dtype }) =>
    source.kind === 'fed'
      ? enter(reference, dtype)
      : graph.node('ReadVariableOp', [enter(reference, dataTypes.resource), ...graph.anchors], {
          dtype: attribute.type(dtype),
        }),
  )
