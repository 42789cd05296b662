import { z } from 'zod'
import type { ClippingEntry } from './entry'

const schema = z.object({
  kind: z.literal('norm'),
  /** Length of the gradient of all parameters together that is left as it is. */
  maxNorm: z.number().positive().max(1e9),
})

/**
 * All gradients are shortened together, so that their direction stays: `clip_grad_norm_`. R. Pascanu, T. Mikolov and
 * Y. Bengio, "On the difficulty of training recurrent neural networks", ICML 2013.
 */
export const norm: ClippingEntry<typeof schema> = {
  schema,
  defaults: { kind: 'norm', maxNorm: 1 },
  torch: ({ maxNorm }) => ({ name: 'clip_grad_norm_', options: { max_norm: maxNorm } }),
}
