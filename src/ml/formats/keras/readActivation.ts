import { leakySlope, type Activation } from '#shared/catalog/activations'
import { objectOf, textOf, type Settings } from './settings'

/** What Keras's layers and TensorFlow.js call the activations of the app. */
const names = new Map<string, Activation>([
  ['linear', 'linear'],
  ['relu', 'relu'],
  ['elu', 'elu'],
  ['selu', 'selu'],
  ['gelu', 'gelu'],
  ['silu', 'silu'],
  ['swish', 'silu'],
  ['sigmoid', 'sigmoid'],
  ['tanh', 'tanh'],
  ['softplus', 'softplus'],
  ['softmax', 'softmax'],
])

/** The activation that a layer names in a setting; `linear`, with a note, where the app has none like it. */
export function activationNamed({ value, notes, at }: Settings, name = 'activation'): Activation {
  const found = value(name) ?? 'linear'
  const type = typeof found === 'string' ? found : textOf(objectOf(found)['class_name'])
  const known = typeof found === 'string' ? names.get(found) : undefined
  if (known === undefined) notes.push({ kind: 'unknownActivation', type, at })
  return known ?? 'linear'
}

/** The activations that are layers of their own; each notes the settings that make it another function. */
export const activationLayers: Readonly<Record<string, (settings: Settings) => Activation>> = {
  Activation: (settings) => activationNamed(settings),
  ReLU: ({ expect }) => {
    expect('max_value')
    expect('negative_slope', 0, [0])
    expect('threshold', 0)
    return 'relu'
  },
  LeakyReLU: ({ number, notes, at, value }) => {
    const name = value('negative_slope') === undefined ? 'alpha' : 'negative_slope'
    // Keras's own default.
    const slope = number(name, 0.3)
    // Stored as float32 it is not quite the same number.
    if (Math.abs(slope - leakySlope) > 1e-6)
      notes.push({ kind: 'unknownSetting', setting: name, value: String(slope), at })
    return 'leaky-relu'
  },
  ELU: ({ expect }) => {
    expect('alpha', 1)
    return 'elu'
  },
  Softmax: ({ expect }) => {
    expect('axis', -1)
    return 'softmax'
  },
}
