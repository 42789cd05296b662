import { z } from 'zod'
import { adam } from './adam'
import type { OptimizerEntry } from './entry'

const schema = z.object({ ...adam.schema.shape, kind: z.literal('adamw') })

/**
 * Adam whose weight decay shrinks the weights and stays out of the gradient: I. Loshchilov and F. Hutter, "Decoupled
 * Weight Decay Regularization", ICLR 2019.
 */
export const adamw: OptimizerEntry<typeof schema> = {
  schema,
  defaults: { ...adam.defaults, kind: 'adamw', weightDecay: 0.01 },
  largestRate: adam.largestRate,
  slots: () => ['mean', 'square'],
  torch: { name: 'AdamW', options: (settings) => adam.torch.options({ ...settings, kind: 'adam' }) },
}
