import { activationEntries, type Activation, type KerasLayer } from '../../catalog/activations'
import { activationOf, isFrozen, layerEntry, type Layer } from '../../catalog/layers'
import { initializerEntries } from '../../catalog/initializers'
import type { Loss } from '../../catalog/losses'
import type { RowShape } from '../../catalog/layers/shape'
import type { DescribedNetwork } from '../../network/shapes'
import { layersBeforeLoss } from '../layersBeforeLoss'
import { besideScript } from '../program'
import { block, literal, text } from '../python'

/** What Keras takes where nothing is said. */
const usual: Readonly<Record<string, unknown>> = {
  data_format: 'channels_last',
  dilation_rate: [1, 1],
  use_bias: true,
  axis: -1,
  center: true,
  scale: true,
  padding: 'valid',
  activation: 'linear',
}

/** Names of settings that Keras 3 has changed. */
const renamed: Readonly<Record<string, string>> = { alpha: 'negative_slope' }

function value(setting: unknown): string {
  if (typeof setting === 'string') return text(setting)
  if (typeof setting === 'number' || typeof setting === 'boolean') return literal(setting)
  return Array.isArray(setting) ? literal(setting.map(Number)) : 'None'
}

/** A layer as a call, without what is usual; `more` are settings in Python. */
function layerCall({ className, config }: KerasLayer, more: readonly string[] = []): string {
  const settings = Object.entries(config)
    .filter(([name, own]) => JSON.stringify(usual[name]) !== JSON.stringify(own))
    .map(([name, own]) => `${renamed[name] ?? name}=${value(own)}`)
  return `layers.${className}(${[...settings, ...more].join(', ')})`
}

/** A layer and the activation behind it, which Keras knows by a name or as a layer of its own. */
function layerCalls(layer: Layer, input: RowShape | null, isDrawn: boolean): readonly string[] {
  const own = layerEntry(layer).keras(layer)
  const activation = activationOf(layer)
  if (own === null) return [activationCall(activation ?? 'linear')]
  const drawn = [
    ...(isDrawn ? initializers(layer, input) : []),
    ...(isFrozen(layer) ? ['trainable=False'] : []),
  ]
  const keras = activation === null ? 'linear' : activationEntries[activation].keras
  if (typeof keras !== 'string') return [layerCall(own, drawn), layerCall(keras)]
  return [layerCall(own, [...(keras === 'linear' ? [] : [`activation=${text(keras)}`]), ...drawn])]
}

function activationCall(activation: Activation): string {
  const { keras } = activationEntries[activation]
  return typeof keras === 'string' ? `layers.Activation(${text(keras)})` : layerCall(keras)
}

/** How first values are drawn, where Keras would draw them otherwise. */
function initializers(layer: Layer, input: RowShape | null): readonly string[] {
  if (!('initializer' in layer) || layer.initializer === 'glorot-uniform') return []
  const { keras, biases } = initializerEntries[layer.initializer]
  const last = input?.at(-1) ?? 1
  const fanIn = layer.kind === 'conv2d' ? layer.kernelSize ** 2 * last : last
  const drawn = biases?.({ fanIn, fanOut: 1 })
  const limit = drawn?.kind === 'uniform' && layer.bias ? Number(drawn.limit.toPrecision(6)) : null
  return [
    `kernel_initializer=${keras}`,
    ...(limit === null
      ? []
      : [`bias_initializer=keras.initializers.RandomUniform(-${String(limit)}, ${String(limit)})`]),
  ]
}

/** The network as Keras's `Sequential`, a layer a line. */
export function kerasNetwork(described: DescribedNetwork, loss: Loss, isDrawn: boolean): string {
  const input = described.layers[0]?.input ?? []
  const calls = layersBeforeLoss(described, loss).flatMap(({ layer, input: own }) =>
    layerCalls(layer, own, isDrawn),
  )
  const shape = input.length === 1 ? `(${input.join('')},)` : `(${input.join(', ')})`
  return [
    'layers = keras.layers',
    block('model = keras.Sequential([', [`keras.Input(${shape}),`, ...calls.map((call) => `${call},`)]),
    '])',
  ].join('\n')
}

/** Code that gives the network the first weights of the run; `whole`: with what is frozen and with running statistics. */
export const kerasWeightsLoaded = (whole: boolean): string => `# The weights that Descent began with.
values = np.load('${besideScript.weights}')
for weight in model.${whole ? 'weights' : 'trainable_weights'}:
    size = int(np.prod(weight.shape))
    weight.assign(values[:size].reshape(weight.shape))
    values = values[size:]`
