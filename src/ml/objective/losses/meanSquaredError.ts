import * as tf from '@tensorflow/tfjs-core'
import { errorOf } from './errors'
import type { Formula } from './formula'

/** Mean over all outputs of (p − y)². */
export const meanSquaredError = (): Formula => ({
  value: (prediction, target) => {
    const error = tf.sub(prediction, target)
    return { value: tf.mean(tf.square(error)), kept: [error] }
  },
  gradient: (prediction, target, kept) => tf.mul(errorOf(prediction, target, kept), 2 / prediction.size),
})
