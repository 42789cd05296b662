import { z } from 'zod'
import { freezable, lastOf, layerBase, type LayerEntry } from './entry'

const schema = z.object({
  ...layerBase,
  kind: z.literal('layer-norm'),
  epsilon: z.number().positive().max(1),
  ...freezable,
})

/** J. Ba et al., "Layer Normalization", 2016: the features of each row on their own. */
export const layerNorm: LayerEntry<typeof schema> = {
  schema,
  defaults: { kind: 'layer-norm', epsilon: 1e-5 },
  group: 'regular',
  // PyTorch and Keras disagree over which axes of an image they would take.
  takes: 'flat',
  gives: 'same',
  onCard: [],
  effect: (_layer, input) => {
    const [features] = input
    if (features === undefined || input.length !== 1) return { kind: 'needsFlat', got: input }
    return { output: input, trainable: [[2, features]], multiplyAdds: [[2, features]] }
  },
  torch: ({ epsilon }, input) => [`nn.LayerNorm(${lastOf(input)}, eps=${String(epsilon)})`],
  keras: ({ epsilon }) => ({
    className: 'LayerNormalization',
    config: { axis: -1, epsilon, center: true, scale: true },
  }),
  kerasWeights: { gamma: 'gamma', beta: 'beta' },
  torchWeights: { gamma: 'weight', beta: 'bias' },
  words: {
    en: {
      name: 'LayerNorm',
      what: 'Brings the values of each row to mean 0 and standard deviation 1',
      explain:
        'Takes each row on its own: subtracts the mean of its {inputs} values and divides by their standard deviation, then scales and shifts each value with two learned numbers. The rest of the batch plays no part, so it works with batches of any size, and when the model is used just as in training.',
    },
    'zh-CN': {
      name: '层归一化',
      what: '把每一行的值变为均值 0、标准差 1',
      explain:
        '逐行处理：减去该行 {inputs} 个值的均值、除以标准差，再用每个值各自的两个可学习的数缩放和平移。与同一批的其他行无关，因此批大小不限，使用模型时与训练时的计算也完全相同。',
    },
  },
}
