import * as tf from '@tensorflow/tfjs-core'
import { normalizeBatch, type NormalizedBatch } from '../engine/batchNorm'

/** The four parameter arrays of a batch normalisation, one value a channel (last axis). */
export type BatchNormParameters = {
  readonly gamma: tf.Tensor
  readonly beta: tf.Tensor
  readonly runningMean: tf.Tensor
  readonly runningVariance: tf.Tensor
}

/** What a training step leaves for the running statistics; the receiver disposes of both. */
export type BatchNormed = {
  readonly output: tf.Tensor
  readonly runningMean: tf.Tensor
  readonly runningVariance: tf.Tensor
}

/** (x − mean) / √(variance + epsilon) · gamma + beta */
function normalize(
  input: tf.Tensor,
  mean: tf.Tensor,
  variance: tf.Tensor,
  parameters: BatchNormParameters,
  epsilon: number,
): tf.Tensor {
  const scale = tf.mul(tf.rsqrt(tf.add(variance, epsilon)), parameters.gamma)
  return tf.add(tf.mul(tf.sub(input, mean), scale), parameters.beta)
}

/** Normalises with the running statistics, as after training. */
export function batchNormInference(
  input: tf.Tensor,
  parameters: BatchNormParameters,
  epsilon: number,
): tf.Tensor {
  return normalize(input, parameters.runningMean, parameters.runningVariance, parameters, epsilon)
}

/**
 * Normalises with the statistics of the batch and gives the new running ones: old · momentum + batch · (1 − momentum).
 * The variance that normalises is the biased one (divided by n); the one that goes into the running variance is
 * unbiased (divided by n − 1), both as in PyTorch. A single value has no unbiased variance and gives the biased one.
 */
export function batchNormTraining(
  input: tf.Tensor,
  parameters: BatchNormParameters,
  momentum: number,
  epsilon: number,
): BatchNormed {
  const { output, mean, variance } = normalizeNow(input, parameters, epsilon)
  const blend = (old: tf.Tensor, seen: tf.Tensor): tf.Tensor =>
    tf.keep(tf.add(tf.mul(old, momentum), tf.mul(seen, 1 - momentum)))
  return {
    output,
    runningMean: blend(parameters.runningMean, mean),
    runningVariance: blend(parameters.runningVariance, variance),
  }
}

/** Normalises with the statistics of the batch and gives them, the variance unbiased. */
function normalizeNow(input: tf.Tensor, parameters: BatchNormParameters, epsilon: number): NormalizedBatch {
  const inOne = normalizeBatch(input, parameters.gamma, parameters.beta, epsilon)
  if (inOne !== null) return inOne
  const axes = input.shape.map((_, axis) => axis).slice(0, -1)
  const mean = tf.mean(input, axes)
  const variance = tf.mean(tf.square(tf.sub(input, mean)), axes)
  const count = input.size / Math.max(1, mean.size)
  return {
    output: normalize(input, mean, variance, parameters, epsilon),
    mean,
    variance: tf.mul(variance, count > 1 ? count / (count - 1) : 1),
  }
}
