import * as tf from '@tensorflow/tfjs-core'
import { errorOf } from './errors'
import type { Formula } from './formula'

/** Mean over all outputs of |p − y|; its derivative is 0 where both are equal. */
export const meanAbsoluteError = (): Formula => ({
  value: (prediction, target) => {
    const error = tf.sub(prediction, target)
    return { value: tf.mean(tf.abs(error)), kept: [error] }
  },
  gradient: (prediction, target, kept) => tf.div(tf.sign(errorOf(prediction, target, kept)), prediction.size),
})
