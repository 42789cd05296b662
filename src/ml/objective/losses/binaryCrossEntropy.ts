import * as tf from '@tensorflow/tfjs-core'
import type { Formula } from './formula'
import type { Weighting } from './weighting'

/** log(1 + eᶻ) − z·y of each output; written as max(z, 0) − z·y + log(1 + e^−|z|), except by TensorFlow. */
function lossesOf(logits: tf.Tensor, target: tf.Tensor): tf.Tensor {
  const product = tf.mul(logits, target)
  return tf.getBackend() === 'tensorflow'
    ? tf.sub(tf.softplus(logits), product)
    : tf.add(tf.sub(tf.relu(logits), product), tf.log1p(tf.exp(tf.neg(tf.abs(logits)))))
}

const errorOf = (logits: tf.Tensor, target: tf.Tensor): tf.Tensor => tf.sub(tf.sigmoid(logits), target)

/** The weight of each row's class, of which the target is the number: 0 or 1. */
const weightsOf = (target: tf.Tensor, [first = 1, second = 1]: readonly number[]): tf.Tensor =>
  tf.add(tf.mul(target, second - first), first)

/**
 * log(1 + eᶻ) − z·y, mean over all outputs. With weights of the classes each row's is multiplied by its own, and the mean
 * is over the rows all the same: PyTorch's `weight`.
 */
export const binaryCrossEntropy = (_settings: object, weighting: Weighting | null): Formula =>
  weighting === null
    ? {
        value: (logits, target) => ({ value: tf.mean(lossesOf(logits, target)), kept: [] }),
        gradient: (logits, target) => tf.div(errorOf(logits, target), logits.size),
      }
    : {
        value: (logits, target) => {
          const losses = tf.mul(lossesOf(logits, target), weightsOf(target, weighting.weights))
          return { value: tf.mean(losses), kept: [] }
        },
        gradient: (logits, target) =>
          tf.div(tf.mul(errorOf(logits, target), weightsOf(target, weighting.weights)), logits.size),
      }
