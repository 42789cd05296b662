import { z } from 'zod'
import { layerBase, type LayerEntry } from './entry'

const schema = z.object({
  ...layerBase,
  kind: z.literal('dropout'),
  /** Share of the values that are switched off. */
  rate: z.number().min(0).max(0.95),
})

/** N. Srivastava et al., "Dropout: A Simple Way to Prevent Neural Networks from Overfitting", 2014. */
export const dropout: LayerEntry<typeof schema> = {
  schema,
  defaults: { kind: 'dropout', rate: 0.5 },
  group: 'regular',
  takes: 'any',
  gives: 'same',
  onCard: ['rate'],
  effect: (_layer, input) => ({ output: input }),
  torch: ({ rate }) => [`nn.Dropout(${String(rate)})`],
  keras: ({ rate }) => ({ className: 'Dropout', config: { rate } }),
  kerasWeights: {},
  torchWeights: {},
  words: {
    en: {
      name: 'Dropout',
      what: 'Switches random values off while training, against overfitting',
      explain:
        'While training, {rate} of the values are set to 0 at random and the others are scaled up, so that no unit can rely on a single other one. When the model is used, everything passes.',
    },
    'zh-CN': {
      name: 'Dropout',
      what: '训练时随机关闭一部分值，防止过拟合',
      explain:
        '训练时随机把 {rate} 的值置为 0，其余按比例放大，使任何神经元都不能只依赖另一个神经元。使用模型时全部通过。',
    },
  },
}
