import type { Tensor } from '@tensorflow/tfjs-core'
import type { Graph } from '../capture/graph'
import type { Reference } from '../capture/types'

/** What clipping with its settings makes of the gradients of a step: one for each of those given, in their order. */
export type Clip = {
  /** Those that stay as they are may be the same tensors. */
  readonly apply: (gradients: readonly Tensor[]) => readonly Tensor[]
  /** Writes the same into a graph. */
  readonly capture: (graph: Graph, gradients: readonly Reference[]) => readonly Reference[]
}

/** The TensorFlow half of a way to clip. */
export type ClipRule<Settings> = (settings: Settings) => Clip
