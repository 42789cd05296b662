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
  /** PyTorch's module behind this last activation. */
  readonly torch: (last: Activation, settings: z.infer<Settings>) => string
}

/** Of a loss without settings. */
export const noSettings = { settings: z.object({}), defaults: {} } as const
