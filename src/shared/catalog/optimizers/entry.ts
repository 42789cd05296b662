import { z } from 'zod'

/** What an optimizer remembers for every parameter array, by the name it has in a checkpoint. All start at zero. */
export const slots = ['momentum', 'mean', 'square'] as const
export type Slot = (typeof slots)[number]

/** Settings that several optimizers have, with the same limits. */
export const learningRate = z.number().positive()
export const weightDecay = z.number().min(0).max(1)
export const momentum = z.number().min(0).max(0.9999)
export const epsilon = z.number().positive().max(1)
/** Weight of the old value in a running mean of the gradient, and in one of its square. */
export const meanDecay = z.number().min(0).max(0.99999)
export const squareDecay = z.number().min(0).max(0.999999)

/** A setting that has no effect as the others are. */
export type OptimizerWarning = 'nesterovNoMomentum'

/** An optimizer in PyTorch: its class, and its arguments beside the parameters. */
export type TorchOptimizer<Settings> = {
  readonly name: string
  readonly options: (
    settings: Settings,
  ) => Readonly<Record<string, number | boolean | readonly [number, number]>>
}

/** All sides of an optimizer that need no TensorFlow. */
export type OptimizerEntry<Schema extends z.ZodObject> = {
  /** Numbers and flags are edited in this order, within its limits. */
  readonly schema: Schema
  /** PyTorch's defaults, the usual learning rate among them. */
  readonly defaults: z.infer<Schema>
  /** A learning rate above this one rarely works. */
  readonly largestRate: number
  readonly slots: (settings: z.infer<Schema>) => readonly Slot[]
  readonly warnings?: (settings: z.infer<Schema>) => readonly OptimizerWarning[]
  readonly torch: TorchOptimizer<z.infer<Schema>>
}
