import { activationEntries, leakySlope, type Activation, type KerasLayer } from '#shared/catalog/activations'
import { activationOf, layerEntry, type Layer } from '#shared/catalog/layers/index'
import type { Network } from '#shared/model/network'

/** A layer as Keras and tfjs-layers write it down. */
export type LayerJson = {
  readonly class_name: string
  readonly config: Readonly<Record<string, unknown>>
}

/** A layer of Keras, and which layer of ours its arrays are those of; null for an activation of its own. */
export type WrittenLayer = { readonly json: LayerJson; readonly of: number | null }

/** The name of a layer in a file of Keras or TensorFlow.js. */
export const layerName = (index: number, kind: Layer['kind']): string =>
  `layer_${index}_${kind.replaceAll('-', '_')}`

const named = (name: string, { className, config }: KerasLayer, trainable = true): LayerJson => ({
  class_name: className,
  config: { name, trainable, ...config },
})

/** An activation as a layer of its own. */
function activationLayer(name: string, activation: Activation): LayerJson {
  const { keras } = activationEntries[activation]
  return named(
    name,
    typeof keras === 'string' ? { className: 'Activation', config: { activation: keras } } : keras,
  )
}

/** A layer; an activation that Keras knows only as a layer follows the one it belongs to. */
function layersOf(layer: Layer, index: number): readonly WrittenLayer[] {
  const name = layerName(index, layer.kind)
  const own = layerEntry(layer).keras(layer)
  const activation = activationOf(layer)
  if (own === null) return [{ json: activationLayer(name, activation ?? 'linear'), of: null }]
  if (activation === null) return [{ json: named(name, own), of: index }]
  const { keras } = activationEntries[activation]
  const withName = (keyword: string): WrittenLayer => ({
    json: named(name, { ...own, config: { ...own.config, activation: keyword } }),
    of: index,
  })
  return typeof keras === 'string'
    ? [withName(keras)]
    : [withName('linear'), { json: named(`${name}_activation`, keras), of: null }]
}

/** The layers of a network in Keras's words, as its version 2 and TensorFlow.js have them. */
export const kerasLayers = ({ layers }: Network): readonly WrittenLayer[] => layers.flatMap(layersOf)

/** Keras 3 calls the slope of a leaky ReLU `negative_slope`. */
export const inKeras3 = ({ class_name, config }: LayerJson): LayerJson =>
  class_name === 'LeakyReLU'
    ? { class_name, config: { name: config['name'], trainable: true, negative_slope: leakySlope } }
    : { class_name, config }
