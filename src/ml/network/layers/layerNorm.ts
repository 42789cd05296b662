import * as tf from '@tensorflow/tfjs-core'
import type { LayerOf } from '#shared/catalog/layers/index'
import type { LayerMath } from './layerMath'

/** (x − mean) / √(variance + epsilon) · gamma + beta over the features of each row, the variance biased as in PyTorch. */
export const layerNorm: LayerMath<LayerOf<'layer-norm'>> = {
  parameters: (_layer, input) => [
    { part: 'gamma', shape: input, start: { kind: 'constant', value: 1 } },
    { part: 'beta', shape: input, start: { kind: 'constant', value: 0 } },
  ],
  forward: ({ layer: { epsilon }, input, parameter }) => {
    const centred = tf.sub(input, tf.mean(input, -1, true))
    const variance = tf.mean(tf.square(centred), -1, true)
    const normal = tf.mul(centred, tf.rsqrt(tf.add(variance, epsilon)))
    return tf.add(tf.mul(normal, parameter('gamma')), parameter('beta'))
  },
}
