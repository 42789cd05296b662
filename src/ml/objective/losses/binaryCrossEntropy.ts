import * as tf from '@tensorflow/tfjs-core'
import type { Formula } from './formula'

/** log(1 + eᶻ) − z·y, mean over all outputs; written as max(z, 0) − z·y + log(1 + e^−|z|), except by TensorFlow. */
export const binaryCrossEntropy = (): Formula => ({
  value: (logits, target) => {
    const product = tf.mul(logits, target)
    const value =
      tf.getBackend() === 'tensorflow'
        ? tf.sub(tf.softplus(logits), product)
        : tf.add(tf.sub(tf.relu(logits), product), tf.log1p(tf.exp(tf.neg(tf.abs(logits)))))
    return { value: tf.mean(value), kept: [] }
  },
  gradient: (logits, target) => tf.div(tf.sub(tf.sigmoid(logits), target), logits.size),
})
