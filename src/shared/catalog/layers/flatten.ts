import { z } from 'zod'
import { layerBase, type LayerEntry } from './entry'
import { product, type Arithmetic, type RowShape } from './shape'

const schema = z.object({ ...layerBase, kind: z.literal('flatten') })

const sizes = (input: RowShape): Arithmetic => [
  ...input.flatMap((size, axis) => (axis === 0 ? [size] : [' × ', size])),
  ' = ',
  product(input),
]

/** An image as one row. */
export const flatten: LayerEntry<typeof schema> = {
  schema,
  defaults: { kind: 'flatten' },
  group: 'basic',
  takes: 'any',
  gives: 'flat',
  onCard: [],
  effect: (_layer, input) => ({
    output: [product(input)],
    ...(input.length === 1 ? {} : { sizes: sizes(input) }),
  }),
  torch: () => ['nn.Flatten()'],
  keras: () => ({ className: 'Flatten', config: {} }),
  kerasWeights: {},
  torchWeights: {},
  words: {
    en: {
      name: 'Flatten',
      what: 'Turns an image into one long row of numbers',
      explain:
        'Puts all values of an image into one row, because Dense layers take rows. Nothing is computed and nothing is lost.',
    },
    'zh-CN': {
      name: '展平 Flatten',
      what: '把图像变成一长行数字',
      explain: '把图像的所有值排成一行，因为全连接层的输入是行。不做计算，也不丢失信息。',
    },
  },
}
