import { z } from 'zod'
import { freezable, lastOf, layerBase, type LayerEntry } from './entry'

const schema = z.object({
  ...layerBase,
  kind: z.literal('batch-norm'),
  /** Weight of the old running mean at each step (Keras); PyTorch's momentum is 1 − this. */
  momentum: z.number().min(0).max(1),
  epsilon: z.number().positive().max(1),
  ...freezable,
})

/** S. Ioffe and C. Szegedy, "Batch Normalization", 2015: each channel over the batch. */
export const batchNorm: LayerEntry<typeof schema> = {
  schema,
  defaults: { kind: 'batch-norm', momentum: 0.9, epsilon: 1e-5 },
  group: 'regular',
  takes: 'any',
  gives: 'same',
  needsBatch: true,
  onCard: [],
  effect: (_layer, input) => {
    const channels = input.at(-1) ?? 0
    return { output: input, trainable: [[2, channels]], nonTrainable: 2 * channels, multiplyAdds: [input] }
  },
  torch: ({ momentum, epsilon }, input) => {
    const name = input?.length === 3 ? 'nn.BatchNorm2d' : 'nn.BatchNorm1d'
    const torchMomentum = Number((1 - momentum).toFixed(6))
    return [`${name}(${lastOf(input)}, eps=${String(epsilon)}, momentum=${String(torchMomentum)})`]
  },
  keras: ({ momentum, epsilon }) => ({
    className: 'BatchNormalization',
    config: { axis: -1, momentum, epsilon, center: true, scale: true },
  }),
  kerasWeights: {
    gamma: 'gamma',
    beta: 'beta',
    'running-mean': 'moving_mean',
    'running-variance': 'moving_variance',
  },
  torchWeights: {
    gamma: 'weight',
    beta: 'bias',
    'running-mean': 'running_mean',
    'running-variance': 'running_var',
  },
  words: {
    en: {
      name: 'BatchNorm',
      what: 'Brings the values of each batch to mean 0 and standard deviation 1',
      explain:
        'Subtracts the mean of the batch and divides by its standard deviation, then scales and shifts with two learned numbers for each channel. A running mean and variance are kept for later use. Training becomes steadier and bears larger learning rates.',
    },
    'zh-CN': {
      name: '批归一化',
      what: '把每一批的值变为均值 0、标准差 1',
      explain:
        '减去这一批的均值、除以标准差，再用每个通道两个可学习的数缩放和平移。同时保存滑动均值和方差供以后使用。训练更稳，可以用更大的学习率。',
    },
  },
}
