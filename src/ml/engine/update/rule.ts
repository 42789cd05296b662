import type { Graph } from '../capture/graph'
import type { Reference } from '../capture/types'
import type { UpdateLaw } from './law'

/** One array in a graph: the handle of its variable, its value as the step read it, its gradient, its slots' handles. */
export type GraphTarget = {
  readonly handle: Reference
  readonly value: Reference
  readonly gradient: Reference
  readonly slots: readonly Reference[]
}

/** What an optimizer with its settings does in a step. Steps count from 1. */
export type Update = {
  readonly law: UpdateLaw
  readonly coefficients: (step: number, learningRate: number) => readonly number[]
  /** The numbers that a captured step is fed with, since they change from step to step; always as many. */
  readonly scalars: (step: number, learningRate: number) => readonly number[]
  /**
   * Writes the change of one array into a graph, with TensorFlow's own fused operation where it has the same rule. Gives
   * the last nodes. `scalars` are references to those of the step, `waits` control inputs.
   */
  readonly capture: (
    graph: Graph,
    target: GraphTarget,
    scalars: readonly Reference[],
    waits: readonly string[],
  ) => readonly Reference[]
}

/** The TensorFlow half of an optimizer. */
export type UpdateRule<Settings> = {
  /** Every law that some settings use, so that the kernels are built before there are any. */
  readonly laws: readonly UpdateLaw[]
  readonly update: (settings: Settings) => Update
}

/** How many numbers a captured step is fed with. */
export const scalarCount = (update: Update): number => update.scalars(1, 0).length
