import { z } from 'zod'
import type { Words } from '../texts/words'

/** Connections into and out of one unit. */
export type Fans = { readonly fanIn: number; readonly fanOut: number }

/** What first values are drawn from: uniform within ±limit, or normal around 0. */
export type Distribution =
  | { readonly kind: 'uniform'; readonly limit: number }
  | { readonly kind: 'normal'; readonly std: number }
  | { readonly kind: 'zeros' }

/** All sides of an initialiser. */
type InitializerEntry = {
  readonly weights: (fans: Fans) => Distribution
  /** Biases are zero where this is missing. */
  readonly biases?: (fans: Fans) => Distribution
  /** The function of `torch.nn.init` for the weights; null for what the modules do by themselves. */
  readonly torch: string | null
  /** Keras's initialiser for the weights, in Python. */
  readonly keras: string
  readonly words: Words<{ readonly name: string; readonly explain: string }>
}

const uniform = (limit: number): Distribution => ({ kind: 'uniform', limit })
const normal = (variance: number): Distribution => ({ kind: 'normal', std: Math.sqrt(variance) })
const torchDefault = ({ fanIn }: Fans): Distribution => uniform(1 / Math.sqrt(fanIn))

/**
 * PyTorch's nn.Linear and nn.Conv2d: uniform within ±1/√fan-in, biases too. X. Glorot and Y. Bengio, "Understanding the
 * difficulty of training deep feedforward neural networks", 2010: variance 2/(fan-in + fan-out). K. He et al., "Delving
 * Deep into Rectifiers", 2015: 2/fan-in.
 */
const entries = {
  pytorch: {
    weights: torchDefault,
    biases: torchDefault,
    torch: null,
    keras: "keras.initializers.VarianceScaling(1 / 3, 'fan_in', 'uniform')",
    words: {
      en: {
        name: 'PyTorch default',
        explain: 'Weights and biases uniform within ±1/√inputs, as nn.Linear and nn.Conv2d do.',
      },
      'zh-CN': {
        name: 'PyTorch 默认',
        explain: '权重和偏置在 ±1/√输入数 内均匀分布，与 nn.Linear、nn.Conv2d 相同。',
      },
    },
  },
  'glorot-uniform': {
    weights: ({ fanIn, fanOut }) => uniform(Math.sqrt(6 / (fanIn + fanOut))),
    torch: 'xavier_uniform_',
    keras: "'glorot_uniform'",
    words: {
      en: {
        name: 'Glorot uniform',
        explain: 'Uniform, the width from inputs and outputs; made for sigmoid and tanh. Keras default.',
      },
      'zh-CN': {
        name: 'Glorot 均匀',
        explain: '均匀分布，宽度由输入数和输出数决定；适合 sigmoid 和 tanh。Keras 默认。',
      },
    },
  },
  'glorot-normal': {
    weights: ({ fanIn, fanOut }) => normal(2 / (fanIn + fanOut)),
    torch: 'xavier_normal_',
    keras: "'glorot_normal'",
    words: {
      en: {
        name: 'Glorot normal',
        explain: 'Normal, the width from inputs and outputs; made for sigmoid and tanh.',
      },
      'zh-CN': { name: 'Glorot 正态', explain: '正态分布，宽度由输入数和输出数决定；适合 sigmoid 和 tanh。' },
    },
  },
  'he-uniform': {
    weights: ({ fanIn }) => uniform(Math.sqrt(6 / fanIn)),
    torch: 'kaiming_uniform_',
    keras: "'he_uniform'",
    words: {
      en: { name: 'He uniform', explain: 'Uniform, wider than Glorot; made for ReLU.' },
      'zh-CN': { name: 'He 均匀', explain: '均匀分布，比 Glorot 更宽；适合 ReLU。' },
    },
  },
  'he-normal': {
    weights: ({ fanIn }) => normal(2 / fanIn),
    torch: 'kaiming_normal_',
    keras: "'he_normal'",
    words: {
      en: { name: 'He normal', explain: 'Normal, wider than Glorot; made for ReLU.' },
      'zh-CN': { name: 'He 正态', explain: '正态分布，比 Glorot 更宽；适合 ReLU。' },
    },
  },
  zeros: {
    weights: () => ({ kind: 'zeros' }),
    torch: 'zeros_',
    keras: "'zeros'",
    words: {
      en: {
        name: 'zeros',
        explain: 'All weights 0: every unit of the layer learns the same. For experiments.',
      },
      'zh-CN': { name: '全零', explain: '所有权重为 0：这一层的神经元学到的都一样。仅供实验。' },
    },
  },
} as const satisfies Readonly<Record<string, InitializerEntry>>

export type Initializer = keyof typeof entries

/** Every initialiser with all that is said of it, in the order of the list. */
export const initializerEntries: Readonly<Record<Initializer, InitializerEntry>> = entries

/** How weights start. */
export const initializers = Object.keys(entries) as readonly Initializer[]
export const Initializer = z.enum(initializers)
