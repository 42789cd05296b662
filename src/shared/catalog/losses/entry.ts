import { z } from 'zod'
import type { Activation } from '../activations'
import type { Link } from './link'

/** All sides of a loss that need no TensorFlow. */
export type LossEntry<Settings extends z.ZodObject> = {
  readonly link: Link
  /** Numbers and flags are edited in this order, within its limits. */
  readonly settings: Settings
  /** PyTorch's defaults; what a run does where nothing was chosen. */
  readonly defaults: z.infer<Settings>
  /** What a loss of 1 is in the numbers' own units, where they were divided by `scale`. */
  readonly unitsOf: (scale: number) => number
  /** The loss of equal shares as the answer for every row, or an upper bound. */
  readonly ofEqualShares: (classes: number) => number
  /** The loss of the mean as the answer for every row, or an upper bound; null for a loss of classes only. */
  readonly ofMean: ((standardDeviation: number) => number) | null
  /**
   * What the sum of the rows' losses, each times the weight of its class, is divided by: the sum of these weights, or the
   * number of rows; null for a loss whose classes cannot have any.
   */
  readonly classWeights: 'by-weights' | 'by-rows' | null
  /** PyTorch's module behind this last activation; `weights` is a Python variable with a weight for each class, or null. */
  readonly torch: (last: Activation, settings: z.infer<Settings>, weights: string | null) => string
}

/** Of a loss without settings. */
export const noSettings = { settings: z.object({}), defaults: {} } as const
