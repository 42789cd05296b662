import { z } from 'zod'
import { layerBase, type LayerEntry } from './entry'
import { torchPool } from './torchPadding'
import { kerasPool, poolDefaults, pooling, poolSettings, shrinkPool } from './window'

const schema = z.object({ ...layerBase, kind: z.literal('max-pool'), ...poolSettings })

/** The largest value of each window. */
export const maxPool: LayerEntry<typeof schema> = {
  ...pooling,
  schema,
  defaults: { kind: 'max-pool', ...poolDefaults },
  withWindow: shrinkPool,
  torch: (layer, input) => torchPool('nn.MaxPool2d', layer, input),
  keras: (layer) => ({ className: 'MaxPooling2D', config: kerasPool(layer) }),
  words: {
    en: {
      name: 'MaxPool',
      what: 'Keeps the largest value of each window: a smaller image',
      explain:
        'Of each window of {poolSize} × {poolSize} only the largest value goes on. The image gets smaller, and small shifts no longer matter. Nothing is learned here.',
    },
    'zh-CN': {
      name: '最大池化',
      what: '每个窗口只保留最大值，图像变小',
      explain:
        '每个 {poolSize} × {poolSize} 的窗口只让最大值通过。图像变小，微小的移动不再有影响。这一层没有要学的参数。',
    },
  },
}
