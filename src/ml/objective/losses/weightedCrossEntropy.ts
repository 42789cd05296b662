import * as tf from '@tensorflow/tfjs-core'
import type { LossSettingsOf } from '#shared/catalog/losses/index'
import { softmaxCrossEntropy } from '#ml/engine/crossEntropy'
import type { Formula } from './formula'
import { smoothed } from './smoothed'
import type { Weighting } from './weighting'

/** Targets times the weights of their classes, and the sum of each row: rows × classes, rows × 1. */
function weighted(labels: tf.Tensor, smoothing: number, weights: readonly number[]) {
  const targets = tf.mul(smoothed(labels, smoothing), tf.tensor1d([...weights]))
  return { targets, sums: tf.sum(targets, 1, true) }
}

/**
 * Cross-entropy with weights w of the classes, as PyTorch's: −Σ w · target · log softmax(prediction), summed over the rows
 * and divided by the sum of the weights of their classes (the weighting's factor), with smoothed targets, too.
 */
export const weightedCrossEntropy = (
  { labelSmoothing }: LossSettingsOf<'cross-entropy'>,
  { weights, factor }: Weighting,
): Formula => ({
  value: (logits, labels) => {
    const { targets, sums } = weighted(labels, labelSmoothing, weights)
    const rows = labels.shape[0] ?? 1
    // The kernel's derivative is right for targets that add up to 1 in each row.
    const fused = softmaxCrossEntropy(logits, labelSmoothing === 0 ? labels : tf.div(targets, sums))
    if (fused === null) {
      const value = tf.neg(tf.div(tf.sum(tf.mul(targets, tf.logSoftmax(logits))), rows))
      return { value: tf.mul(value, factor), kept: [] }
    }
    const losses = tf.mul(fused.losses, tf.reshape(sums, [rows]))
    return { value: tf.mul(tf.mean(losses), factor), kept: [tf.mul(fused.derivative, sums)] }
  },
  gradient: (logits, labels, [kept]) => {
    const share = tf.mul(factor, 1 / (labels.shape[0] ?? 1))
    if (kept !== undefined) return tf.mul(kept, share)
    const { targets, sums } = weighted(labels, labelSmoothing, weights)
    return tf.mul(tf.sub(tf.mul(tf.softmax(logits), sums), targets), share)
  },
})
