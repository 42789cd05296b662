import * as tf from '@tensorflow/tfjs-core'
import type { LayerOf } from '#shared/catalog/layers/index'
import type { LayerMath } from './layerMath'

/** The mean of each window, of what lies within the image. */
export const avgPool: LayerMath<LayerOf<'avg-pool'>> = {
  forward: ({ layer, input }) =>
    tf.avgPool(input as tf.Tensor4D, layer.poolSize, layer.strides, layer.padding),
}
