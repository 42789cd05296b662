import { z } from 'zod'
import type { Words } from '../texts/words'

/** Slope of the leaky ReLU below 0, as in PyTorch. */
export const leakySlope = 0.01

/** A layer as Keras and tfjs-layers write it down, without its name. */
export type KerasLayer = {
  readonly className: string
  readonly config: Readonly<Record<string, unknown>>
}

/** All sides of an activation that need no TensorFlow. */
type ActivationEntry = {
  /** PyTorch's module; empty where there is none. */
  readonly torch: string
  /** The name that Keras's layers take for it, or the layer that it is there. */
  readonly keras: string | KerasLayer
  /** Belongs at the very end of a network: its values of a row depend on each other. */
  readonly isOutput: boolean
  readonly words: Words<{ readonly name: string; readonly explain: string }>
}

const entries = {
  linear: {
    torch: '',
    keras: 'linear',
    isOutput: false,
    words: {
      en: { name: 'none (linear)', explain: 'The values stay as they are.' },
      'zh-CN': { name: '无（线性）', explain: '值保持不变。' },
    },
  },
  relu: {
    torch: 'nn.ReLU()',
    keras: 'relu',
    isOutput: false,
    words: {
      en: { name: 'ReLU', explain: 'ReLU keeps what is positive and sets the rest to 0.' },
      'zh-CN': { name: 'ReLU', explain: 'ReLU 保留正值，其余置为 0。' },
    },
  },
  'leaky-relu': {
    torch: 'nn.LeakyReLU()',
    keras: { className: 'LeakyReLU', config: { alpha: leakySlope } },
    isOutput: false,
    words: {
      en: {
        name: 'Leaky ReLU',
        explain: 'Leaky ReLU keeps what is positive and makes the rest much smaller.',
      },
      'zh-CN': { name: 'Leaky ReLU', explain: 'Leaky ReLU 保留正值，其余大幅缩小。' },
    },
  },
  elu: {
    torch: 'nn.ELU()',
    keras: 'elu',
    isOutput: false,
    words: {
      en: { name: 'ELU', explain: 'ELU keeps what is positive and bends the rest smoothly towards −1.' },
      'zh-CN': { name: 'ELU', explain: 'ELU 保留正值，其余平滑地趋向 −1。' },
    },
  },
  selu: {
    torch: 'nn.SELU()',
    keras: 'selu',
    isOutput: false,
    words: {
      en: {
        name: 'SELU',
        explain: 'SELU is an ELU stretched so that values stay near mean 0 and standard deviation 1.',
      },
      'zh-CN': { name: 'SELU', explain: 'SELU 是经过缩放的 ELU，使各层的值保持在均值 0、标准差 1 附近。' },
    },
  },
  gelu: {
    torch: 'nn.GELU()',
    keras: 'gelu',
    isOutput: false,
    words: {
      en: {
        name: 'GELU',
        explain:
          'GELU multiplies every value by the probability that a standard normal one lies below it: a smooth ReLU that dips a little below 0, usual in transformers.',
      },
      'zh-CN': {
        name: 'GELU',
        explain:
          'GELU 把每个值乘以标准正态变量小于它的概率：平滑的 ReLU，在 0 以下略微下凹，常用于 Transformer。',
      },
    },
  },
  silu: {
    torch: 'nn.SiLU()',
    // The name that Keras and tfjs-layers share.
    keras: 'swish',
    isOutput: false,
    words: {
      en: {
        name: 'SiLU (swish)',
        explain: 'SiLU multiplies every value by its sigmoid: a smooth ReLU that dips a little below 0.',
      },
      'zh-CN': {
        name: 'SiLU（swish）',
        explain: 'SiLU 把每个值乘以它的 sigmoid：平滑的 ReLU，在 0 以下略微下凹。',
      },
    },
  },
  sigmoid: {
    torch: 'nn.Sigmoid()',
    keras: 'sigmoid',
    isOutput: false,
    words: {
      en: {
        name: 'sigmoid',
        explain: 'Sigmoid squeezes every value into 0 to 1, which can be read as a probability.',
      },
      'zh-CN': { name: 'sigmoid', explain: 'sigmoid 把每个值压到 0 到 1 之间，可当作概率。' },
    },
  },
  tanh: {
    torch: 'nn.Tanh()',
    keras: 'tanh',
    isOutput: false,
    words: {
      en: { name: 'tanh', explain: 'Tanh squeezes every value into −1 to 1.' },
      'zh-CN': { name: 'tanh', explain: 'tanh 把每个值压到 −1 到 1 之间。' },
    },
  },
  softplus: {
    torch: 'nn.Softplus()',
    keras: 'softplus',
    isOutput: false,
    words: {
      en: { name: 'softplus', explain: 'Softplus is a smooth ReLU; its values are always positive.' },
      'zh-CN': { name: 'softplus', explain: 'softplus 是平滑的 ReLU，值总为正。' },
    },
  },
  softmax: {
    torch: 'nn.Softmax(dim=1)',
    keras: 'softmax',
    isOutput: true,
    words: {
      en: { name: 'softmax', explain: 'Softmax turns the values into probabilities that add up to 1.' },
      'zh-CN': { name: 'softmax', explain: 'softmax 把各值变成总和为 1 的概率。' },
    },
  },
} as const satisfies Readonly<Record<string, ActivationEntry>>

export type Activation = keyof typeof entries

/** Every activation with all that is said of it, in the order of the list. */
export const activationEntries: Readonly<Record<Activation, ActivationEntry>> = entries

/** Activations. `linear` leaves values as they are. */
export const activations = Object.keys(entries) as readonly Activation[]
export const Activation = z.enum(activations)
