import { z } from 'zod'
import { Activation } from '../activations'
import { layerBase, type LayerEntry } from './entry'

const schema = z.object({ ...layerBase, kind: z.literal('activation'), function: Activation })

/** An activation as a layer of its own. */
export const activation: LayerEntry<typeof schema> = {
  schema,
  defaults: { kind: 'activation', function: 'relu' },
  group: 'basic',
  takes: 'any',
  gives: 'same',
  onCard: [],
  effect: (_layer, input) => ({ output: input }),
  torch: ({ function: name }) => (name === 'linear' ? ['nn.Identity()'] : []),
  keras: () => null,
  kerasWeights: {},
  torchWeights: {},
  words: {
    en: {
      name: 'Activation',
      what: 'A function on every value, such as ReLU',
      explain:
        'Applies the function to every value. Without such a bend between them, several Dense layers would be no more than one.',
    },
    'zh-CN': {
      name: '激活函数',
      what: '对每个值施加一个函数，例如 ReLU',
      explain: '对每个值施加该函数。如果中间没有这样的非线性，多个全连接层的能力并不超过一个。',
    },
  },
}
