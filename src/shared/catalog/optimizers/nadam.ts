import { z } from 'zod'
import { adam } from './adam'
import type { OptimizerEntry } from './entry'

const schema = z.object({
  ...adam.schema.shape,
  kind: z.literal('nadam'),
  /** How soon the momentum grows from half of beta1 to beta1. */
  momentumDecay: z.number().min(0).max(1),
})

/** Adam with Nesterov's momentum: T. Dozat, "Incorporating Nesterov Momentum into Adam", ICLR 2016 workshop. */
export const nadam: OptimizerEntry<typeof schema> = {
  schema,
  defaults: { ...adam.defaults, kind: 'nadam', learningRate: 0.002, momentumDecay: 0.004 },
  largestRate: adam.largestRate,
  slots: () => ['mean', 'square'],
  torch: {
    name: 'NAdam',
    options: ({ momentumDecay, ...settings }) => ({
      ...adam.torch.options({ ...settings, kind: 'adam' }),
      momentum_decay: momentumDecay,
    }),
  },
}
