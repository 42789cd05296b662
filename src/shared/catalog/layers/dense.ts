import { z } from 'zod'
import { Activation } from '../activations'
import { Initializer } from '../initializers'
import { freezable, lastOf, layerBase, units, type LayerEntry } from './entry'

const schema = z.object({
  ...layerBase,
  kind: z.literal('dense'),
  units,
  activation: Activation,
  initializer: Initializer,
  bias: z.boolean(),
  ...freezable,
})

/** A weighted sum of all inputs for each unit. */
export const dense: LayerEntry<typeof schema> = {
  schema,
  defaults: { kind: 'dense', units: 32, activation: 'relu', initializer: 'pytorch', bias: true },
  group: 'basic',
  takes: 'flat',
  gives: 'flat',
  onCard: ['units'],
  effect: ({ units, bias }, input) => {
    const [features] = input
    if (features === undefined || input.length !== 1) return { kind: 'needsFlat', got: input }
    const weights = [features, units]
    return {
      output: [units],
      trainable: bias ? [weights, [units]] : [weights],
      multiplyAdds: [weights],
    }
  },
  brief: ({ units }) => String(units),
  torch: ({ units, bias }, input) => [
    `nn.Linear(${lastOf(input)}, ${String(units)}${bias ? '' : ', bias=False'})`,
  ],
  keras: ({ units, bias }) => ({ className: 'Dense', config: { units, use_bias: bias } }),
  kerasWeights: { weight: 'kernel', bias: 'bias' },
  torchWeights: { weight: 'weight', bias: 'bias' },
  words: {
    en: {
      name: 'Dense',
      what: 'Every unit looks at every input',
      explain:
        'Each of the {units} units computes a weighted sum of all {inputs} inputs plus a bias. The weights are what training learns.',
    },
    'zh-CN': {
      name: '全连接 Dense',
      what: '每个神经元都连接所有输入',
      explain: '{units} 个神经元各自对全部 {inputs} 个输入求加权和，再加上偏置。权重就是训练要学的东西。',
    },
  },
}
