import * as tf from '@tensorflow/tfjs-core'
import type { LayerOf } from '#shared/catalog/layers/index'
import type { LayerMath } from './layerMath'

/** All axes behind the rows as one, the last running fastest. */
export const flatten: LayerMath<LayerOf<'flatten'>> = {
  forward: ({ input }) => tf.reshape(input, [input.shape[0] ?? 0, -1]),
}
