import * as tf from '@tensorflow/tfjs-core'
import type { LossSettingsOf } from '#shared/catalog/losses/index'
import { softmaxCrossEntropy } from '#ml/engine/crossEntropy'
import type { Formula } from './formula'

const rows = (tensor: tf.Tensor): number => tensor.shape[0] ?? 1

/** One-hot labels with a share of each spread evenly over its row, as PyTorch does: (1 − share)·target + share/classes. */
const smoothed = (target: tf.Tensor, smoothing: number): tf.Tensor =>
  smoothing === 0 ? target : tf.add(tf.mul(target, 1 - smoothing), smoothing / (target.shape[1] ?? 1))

/** −Σ target · log softmax(prediction), mean over rows. */
export const crossEntropy = ({ labelSmoothing }: LossSettingsOf<'cross-entropy'>): Formula => ({
  value: (logits, labels) => {
    const target = smoothed(labels, labelSmoothing)
    const fused = softmaxCrossEntropy(logits, target)
    if (fused !== null) return { value: tf.mean(fused.losses), kept: [fused.derivative] }
    const value = tf.neg(tf.div(tf.sum(tf.mul(target, tf.logSoftmax(logits))), rows(logits)))
    return { value, kept: [] }
  },
  gradient: (logits, labels, [derivative]) =>
    derivative === undefined
      ? tf.div(tf.sub(tf.softmax(logits), smoothed(labels, labelSmoothing)), rows(logits))
      : tf.mul(derivative, 1 / rows(logits)),
})
