import * as tf from '@tensorflow/tfjs-core'

/** One-hot labels with a share of each spread evenly over its row, as PyTorch does: (1 − share)·target + share/classes. */
export const smoothed = (target: tf.Tensor, smoothing: number): tf.Tensor =>
  smoothing === 0 ? target : tf.add(tf.mul(target, 1 - smoothing), smoothing / (target.shape[1] ?? 1))
