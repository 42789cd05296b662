import { z } from 'zod'
import { layerBase, type LayerEntry } from './entry'
import { torchPool } from './torchPadding'
import { kerasPool, poolDefaults, pooling, poolSettings, shrinkPool } from './window'

const schema = z.object({ ...layerBase, kind: z.literal('avg-pool'), ...poolSettings })

/** The mean of each window. */
export const avgPool: LayerEntry<typeof schema> = {
  ...pooling,
  schema,
  defaults: { kind: 'avg-pool', ...poolDefaults },
  withWindow: shrinkPool,
  torch: (layer, input) => torchPool('nn.AvgPool2d', layer, input),
  keras: (layer) => ({ className: 'AveragePooling2D', config: kerasPool(layer) }),
  words: {
    en: {
      name: 'AvgPool',
      what: 'Averages each window: a smaller image',
      explain:
        'Each window of {poolSize} × {poolSize} becomes its mean. The image gets smaller and smoother. Nothing is learned here.',
    },
    'zh-CN': {
      name: '平均池化',
      what: '每个窗口取平均值，图像变小',
      explain: '每个 {poolSize} × {poolSize} 的窗口变成其平均值。图像变小、变平滑。这一层没有要学的参数。',
    },
  },
}
