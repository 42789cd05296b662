import { after, type Graph } from './graph'
import { attribute, dataTypes, int32, type DataType, type Reference } from './types'

/** The inside of a loop. */
export type LoopBody = {
  /** Writes nodes of the loop; constants included. */
  readonly graph: Graph
  /** Number of the iteration, from 0, int32. */
  readonly iteration: Reference
  /** A value from outside of the loop, the same in every iteration. */
  readonly enter: (outside: Reference, dtype: DataType) => Reference
}

/**
 * A loop inside of the graph: `iterations` (int32) times what `body` writes, one iteration after the other. `body` gives what has
 * to be done before the next iteration begins. The result is reached when all iterations are done.
 *
 * It uses TensorFlow's dataflow primitives (Enter, Merge, Switch, NextIteration, Exit): Y. Yu et al., "Dynamic Control
 * Flow in Large-Scale Machine Learning", EuroSys 2018. The number of iterations is a value, so one graph does for any.
 */
export function addLoop(
  graph: Graph,
  name: string,
  iterations: Reference,
  body: (loop: LoopBody) => readonly Reference[],
): Reference {
  const frame = (isConstant: boolean, dtype: DataType) => ({
    T: attribute.type(dtype),
    frame_name: attribute.string(name),
    is_constant: attribute.bool(isConstant),
    parallel_iterations: attribute.int(1),
  })
  const entered = new Map<Reference, Reference>()
  const enter = (outside: Reference, dtype: DataType): Reference => {
    const made = entered.get(outside) ?? graph.node('Enter', [outside], frame(true, dtype))
    entered.set(outside, made)
    return made
  }
  const next = `${name}_next`
  const start = graph.node('Enter', [graph.integer(0)], frame(false, dataTypes.int32))
  const merged = graph.node('Merge', [start, next], { T: int32, N: attribute.int(2) })
  const more = graph.node('LoopCond', [
    graph.node('Less', [merged, enter(iterations, dataTypes.int32)], { T: int32 }),
  ])
  const branch = graph.node('Switch', [merged, more], { T: int32 })
  const iteration = graph.node('Identity', [`${branch}:1`], { T: int32 })
  const inside = graph.within(iteration)
  const done = body({ graph: inside, iteration, enter })
  const counted = graph.node('AddV2', [iteration, inside.integer(1), ...done.map(after)], { T: int32 })
  graph.node('NextIteration', [counted], { T: int32 }, next)
  return graph.node('Exit', [branch], { T: int32 })
}
