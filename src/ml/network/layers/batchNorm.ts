import * as tf from '@tensorflow/tfjs-core'
import type { LayerOf } from '#shared/catalog/layers/index'
import { normalizeBatch, type NormalizedBatch } from '#ml/engine/batchNorm'
import type { LayerMath, LayerParameter } from './layerMath'

/** The four parameter arrays of a batch normalisation, one value a channel (last axis). */
type BatchNormParameters = {
  readonly gamma: tf.Tensor
  readonly beta: tf.Tensor
  readonly runningMean: tf.Tensor
  readonly runningVariance: tf.Tensor
}

/** What a training step leaves for the running statistics; the receiver disposes of both. */
type BatchNormed = {
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
function batchNormInference(input: tf.Tensor, parameters: BatchNormParameters, epsilon: number): tf.Tensor {
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

/**
 * Each channel over the batch while training, with the running statistics otherwise. A frozen one always takes the running
 * statistics and leaves them as they are, as Keras does with `trainable=False` (in PyTorch: `requires_grad_(False)` and `eval()`).
 */
export const batchNorm: LayerMath<LayerOf<'batch-norm'>> = {
  parameters: (_layer, input) => {
    const array = (part: string, value: number): LayerParameter => ({
      part,
      shape: [input.at(-1) ?? 0],
      start: { kind: 'constant', value },
    })
    return [
      array('gamma', 1),
      array('beta', 0),
      { ...array('running-mean', 0), isStatistic: true },
      { ...array('running-variance', 1), isStatistic: true },
    ]
  },
  forward: ({ layer: { momentum, epsilon, frozen }, input, parameter, training }) => {
    const own: BatchNormParameters = {
      gamma: parameter('gamma'),
      beta: parameter('beta'),
      runningMean: parameter('running-mean'),
      runningVariance: parameter('running-variance'),
    }
    if (training === null || frozen === true) return batchNormInference(input, own, epsilon)
    const { output, runningMean, runningVariance } = batchNormTraining(input, own, momentum, epsilon)
    training.keep('running-mean', runningMean)
    training.keep('running-variance', runningVariance)
    return output
  },
}
