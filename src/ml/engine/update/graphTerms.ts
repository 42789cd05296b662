import type { Graph } from '../capture/graph'
import { attribute, float32, type Reference } from '../capture/types'
import type { GraphTarget } from './rule'

/** Attributes of TensorFlow's fused updates: the order of nodes already keeps two from meeting at one array. */
export const unlocked = { use_locking: attribute.bool(false), T: float32 }

/** The handle of one of the optimizer's arrays. */
export function slotOf({ slots }: GraphTarget, index: number): Reference {
  const found = slots[index]
  if (found === undefined) throw new RangeError(`no optimizer slot ${index}`)
  return found
}

/** The gradient with L2: `gradient + decay · weights`. */
export const decayed = (graph: Graph, { gradient, value }: GraphTarget, decay: number): Reference =>
  decay === 0 ? gradient : graph.float('AddV2', gradient, graph.float('Mul', value, graph.scalar(decay)))

/** The value of one of the optimizer's arrays. */
export const readSlot = (graph: Graph, target: GraphTarget, index: number): Reference =>
  graph.node('ReadVariableOp', [slotOf(target, index), ...graph.anchors], { dtype: float32 })

/** Gives an array a new value. */
export const assign = (
  graph: Graph,
  handle: Reference,
  value: Reference,
  waits: readonly string[],
): Reference => graph.node('AssignVariableOp', [handle, value, ...waits], { dtype: float32 })

/** Takes a value off an array. */
export const subtract = (
  graph: Graph,
  handle: Reference,
  value: Reference,
  waits: readonly string[],
): Reference => graph.node('AssignSubVariableOp', [handle, value, ...waits], { dtype: float32 })
