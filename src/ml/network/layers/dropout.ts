import * as tf from '@tensorflow/tfjs-core'
import type { LayerOf } from '#shared/catalog/layers/index'
import type { LayerMath } from './layerMath'

/** Sets each value to 0 with probability `rate` and scales the others by 1 / (1 − rate); in training only. */
export const dropout: LayerMath<LayerOf<'dropout'>> = {
  forward: ({ layer: { rate }, input, training }) =>
    training === null || rate === 0 ? input : tf.mul(input, training.mask(rate, input.shape)),
}
