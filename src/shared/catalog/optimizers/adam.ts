import { z } from 'zod'
import { epsilon, learningRate, meanDecay, squareDecay, weightDecay, type OptimizerEntry } from './entry'

const schema = z.object({
  kind: z.literal('adam'),
  learningRate,
  beta1: meanDecay,
  beta2: squareDecay,
  epsilon,
  /** L2: added to the gradient. */
  weightDecay,
})

/** Adam: D. Kingma and J. Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015. */
export const adam: OptimizerEntry<typeof schema> = {
  schema,
  defaults: { kind: 'adam', learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
  largestRate: 0.1,
  slots: () => ['mean', 'square'],
  torch: {
    name: 'Adam',
    options: ({ learningRate, beta1, beta2, epsilon, weightDecay }) => ({
      lr: learningRate,
      betas: [beta1, beta2],
      eps: epsilon,
      weight_decay: weightDecay,
    }),
  },
}
