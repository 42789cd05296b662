import type { Binding } from '../tensorflow/binding'
import type { GraphArray } from './arrays'
import type { Graph } from './graph'
import type { ProgramPlan } from './plan'

/** What every entry of a graph shares. */
export type ProgramContext = {
  readonly graph: Graph
  readonly plan: ProgramPlan
  readonly arrays: readonly GraphArray[]
  /** The optimizer's arrays of each trainable one, by its name. */
  readonly slots: ReadonlyMap<string, readonly GraphArray[]>
  readonly types: Binding
}
