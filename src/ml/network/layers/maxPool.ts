import * as tf from '@tensorflow/tfjs-core'
import type { LayerOf } from '#shared/catalog/layers/index'
import type { LayerMath } from './layerMath'

/** The largest value of each window. */
export const maxPool: LayerMath<LayerOf<'max-pool'>> = {
  forward: ({ layer, input }) =>
    tf.maxPool(input as tf.Tensor4D, layer.poolSize, layer.strides, layer.padding),
}
