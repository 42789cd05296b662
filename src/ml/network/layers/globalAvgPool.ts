import * as tf from '@tensorflow/tfjs-core'
import type { LayerOf } from '#shared/catalog/layers/index'
import type { LayerMath } from './layerMath'

/** The mean over height and width. */
export const globalAvgPool: LayerMath<LayerOf<'global-avg-pool'>> = {
  forward: ({ input }) => tf.mean(input, [1, 2]),
}
