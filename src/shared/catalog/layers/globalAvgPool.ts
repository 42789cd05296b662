import { z } from 'zod'
import { layerBase, type LayerEntry } from './entry'

const schema = z.object({ ...layerBase, kind: z.literal('global-avg-pool') })

/** The mean of each channel over the whole image. */
export const globalAvgPool: LayerEntry<typeof schema> = {
  schema,
  defaults: { kind: 'global-avg-pool' },
  group: 'image',
  takes: 'image',
  gives: 'flat',
  onCard: [],
  effect: (_layer, input) => {
    const [, , channels] = input
    return channels === undefined ? { kind: 'needsImage', got: input } : { output: [channels] }
  },
  torch: () => ['nn.AdaptiveAvgPool2d(1)', 'nn.Flatten()'],
  keras: () => ({ className: 'GlobalAveragePooling2D', config: { data_format: 'channels_last' } }),
  kerasWeights: {},
  torchWeights: {},
  words: {
    en: {
      name: 'GlobalAvgPool',
      what: 'One mean value for each channel',
      explain:
        'Each channel becomes one number, its mean over the whole image. It replaces Flatten with far fewer parameters behind it.',
    },
    'zh-CN': {
      name: '全局平均池化',
      what: '每个通道取一个平均值',
      explain: '每个通道变成一个数：它在整幅图像上的平均值。可代替展平，且后面的参数少得多。',
    },
  },
}
