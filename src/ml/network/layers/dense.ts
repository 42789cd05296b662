import * as tf from '@tensorflow/tfjs-core'
import type { LayerOf } from '#shared/catalog/layers/index'
import { weightAndBias, type LayerMath } from './layerMath'

/** Weights are [inputs, units]. */
export const dense: LayerMath<LayerOf<'dense'>> = {
  parameters: (layer, input) => {
    const features = input.at(-1) ?? 0
    return weightAndBias(layer, [features, layer.units], { fanIn: features, fanOut: layer.units })
  },
  forward: ({ layer, input, parameter, activate }) => {
    const product = tf.matMul(input, parameter('weight'))
    return activate(layer.activation, layer.bias ? tf.add(product, parameter('bias')) : product)
  },
}
