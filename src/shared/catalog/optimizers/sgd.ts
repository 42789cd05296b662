import { z } from 'zod'
import { learningRate, momentum, weightDecay, type OptimizerEntry } from './entry'

const schema = z.object({
  kind: z.literal('sgd'),
  learningRate,
  momentum,
  nesterov: z.boolean(),
  /** L2: added to the gradient. */
  weightDecay,
})

/** Stochastic gradient descent with PyTorch's momentum; 0.01 is its present default, as it had none before 2.0. */
export const sgd: OptimizerEntry<typeof schema> = {
  schema,
  defaults: { kind: 'sgd', learningRate: 0.01, momentum: 0, nesterov: false, weightDecay: 0 },
  largestRate: 1,
  slots: ({ momentum }) => (momentum > 0 ? ['momentum'] : []),
  warnings: ({ nesterov, momentum }) => (nesterov && momentum === 0 ? ['nesterovNoMomentum'] : []),
  torch: {
    name: 'SGD',
    options: ({ learningRate, momentum, nesterov, weightDecay }) => ({
      lr: learningRate,
      momentum,
      nesterov: nesterov && momentum > 0,
      weight_decay: weightDecay,
    }),
  },
}
