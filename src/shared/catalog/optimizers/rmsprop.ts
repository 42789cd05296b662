import { z } from 'zod'
import { epsilon, learningRate, meanDecay, momentum, weightDecay, type OptimizerEntry } from './entry'

const schema = z.object({
  kind: z.literal('rmsprop'),
  learningRate,
  alpha: meanDecay,
  epsilon,
  momentum,
  /** L2: added to the gradient. */
  weightDecay,
})

/** RMSprop: T. Tieleman and G. Hinton, lecture 6.5 of "Neural Networks for Machine Learning", 2012. */
export const rmsprop: OptimizerEntry<typeof schema> = {
  schema,
  defaults: {
    kind: 'rmsprop',
    learningRate: 0.01,
    alpha: 0.99,
    epsilon: 1e-8,
    momentum: 0,
    weightDecay: 0,
  },
  largestRate: 0.1,
  slots: () => ['square', 'momentum'],
  torch: {
    name: 'RMSprop',
    options: ({ learningRate, alpha, epsilon, momentum, weightDecay }) => ({
      lr: learningRate,
      alpha,
      eps: epsilon,
      momentum,
      weight_decay: weightDecay,
    }),
  },
}
