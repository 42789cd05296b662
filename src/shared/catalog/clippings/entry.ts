import type { z } from 'zod'

/** A call of PyTorch: a function of `torch.nn.utils`, and its arguments beside the parameters. */
export type TorchClipping = { readonly name: string; readonly options: Readonly<Record<string, number>> }

/** All sides of a way to clip gradients that need no TensorFlow. */
export type ClippingEntry<Schema extends z.ZodObject> = {
  /** Numbers are edited in this order, within its limits. */
  readonly schema: Schema
  readonly defaults: z.infer<Schema>
  readonly torch: (settings: z.infer<Schema>) => TorchClipping
}
