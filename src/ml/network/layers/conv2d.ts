import * as tf from '@tensorflow/tfjs-core'
import type { LayerOf } from '#shared/catalog/layers/index'
import { weightAndBias, type LayerMath } from './layerMath'

/** Weights are [height, width, channels, filters]. */
export const conv2d: LayerMath<LayerOf<'conv2d'>> = {
  parameters: (layer, input) => {
    const { filters, kernelSize } = layer
    const channels = input.at(-1) ?? 0
    const field = kernelSize ** 2
    const fans = { fanIn: field * channels, fanOut: field * filters }
    return weightAndBias(layer, [kernelSize, kernelSize, channels, filters], fans)
  },
  forward: ({ layer, input, parameter, activate }) => {
    const weight = parameter('weight') as tf.Tensor4D
    const product = tf.conv2d(input as tf.Tensor4D, weight, layer.strides, layer.padding)
    return activate(layer.activation, layer.bias ? tf.add(product, parameter('bias')) : product)
  },
}
