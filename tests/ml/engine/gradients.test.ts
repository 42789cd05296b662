import * as tf from '@tensorflow/tfjs-core'
import { describe, expect, it } from 'vitest'
import { allEngines, eachOn } from './engines'
import { apart, expectGradient, normal, weighted, type Differentiable } from './finiteDifference'

const batchNorm = (x: tf.Tensor, axes: number[], scale: tf.Tensor): tf.Scalar => {
  const { mean, variance } = tf.moments(x, axes, true)
  return weighted(tf.mul(tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-3))), scale))
}
/** As tfjs-layers does it while training: the batch's own moments go into the batchNorm operation. */
const layerNorm = (x: tf.Tensor, axes: number[], offset: tf.Tensor, scale: tf.Tensor): tf.Scalar => {
  const { mean, variance } = tf.moments(x, axes)
  return weighted(tf.batchNorm(x, mean, variance, offset, scale, 1e-3))
}
const onFilter =
  (xShape: [number, number, number, number], strides: [number, number], pad: 'same' | 'valid') =>
  (w: tf.Tensor): tf.Scalar =>
    weighted(tf.conv2d(normal(xShape, 3) as tf.Tensor4D, w as tf.Tensor4D, strides, pad))
const onImage =
  (filterShape: [number, number, number, number], strides: [number, number], pad: 'same' | 'valid') =>
  (x: tf.Tensor): tf.Scalar =>
    weighted(tf.conv2d(x as tf.Tensor4D, normal(filterShape, 3) as tf.Tensor4D, strides, pad))
const pool =
  (pooling: typeof tf.maxPool, size: [number, number], strides: [number, number], pad: 'same' | 'valid') =>
  (x: tf.Tensor): tf.Scalar =>
    weighted(pooling(x as tf.Tensor4D, size, strides, pad))
const labels = (rows: number, classes: number): tf.Tensor =>
  tf.oneHot(
    tf.tensor1d(
      Array.from({ length: rows }, (_, row) => (row * 2 + 1) % classes),
      'int32',
    ),
    classes,
  )
const image = { shape: [2, 7, 5, 3], at: apart(210), step: 1e-2 }

const cases: Readonly<Record<string, Differentiable>> = {
  'dense, input': { shape: [5, 7], of: (x) => weighted(tf.matMul(x, normal([7, 3], 2))) },
  'dense, weights': { shape: [7, 9], of: (w) => weighted(tf.matMul(normal([5, 7], 2), w)) },
  'dense, bias': { shape: [9], of: (b) => weighted(tf.add(normal([5, 9], 2), b)) },
  'fused dense, weights': {
    shape: [7, 9],
    of: (w) =>
      weighted(tf.fused.matMul({ a: normal([5, 7], 2), b: w, bias: normal([9], 4), activation: 'linear' })),
  },
  'fused dense, bias': {
    shape: [9],
    of: (bias) =>
      weighted(tf.fused.matMul({ a: normal([5, 7], 2), b: normal([7, 9], 4), bias, activation: 'linear' })),
  },
  'matMul, a transposed': {
    shape: [7, 5],
    of: (x) => weighted(tf.matMul(x, normal([7, 3], 2), true, false)),
  },
  'matMul, b transposed': {
    shape: [5, 7],
    of: (x) => weighted(tf.matMul(x, normal([3, 7], 2), false, true)),
  },
  'matMul, both transposed': {
    shape: [7, 5],
    of: (x) => weighted(tf.matMul(x, normal([3, 7], 2), true, true)),
  },
  'matMul, stack of matrices': { shape: [3, 4, 5], of: (x) => weighted(tf.matMul(x, normal([3, 5, 6], 2))) },
  'leaky relu, steep': { shape: [4, 5], at: apart(20), of: (x) => weighted(tf.leakyRelu(x, 0.1)) },
  flatten: { shape: [2, 3, 2, 2], of: (x) => weighted(tf.reshape(x, [2, 12])) },
  dropout: { shape: [6, 5], of: (x) => weighted(tf.dropout(x, 0.4, undefined, 11)) },
  'batch norm, rows': { shape: [7, 3], of: (x) => batchNorm(x, [0], normal([3], 4)) },
  'batch norm, images': {
    shape: [2, 4, 3, 3],
    of: (x) => batchNorm(x, [0, 1, 2], normal([3], 4)),
    tolerance: 2e-2,
  },
  'batch norm, scale': { shape: [3], of: (scale) => batchNorm(normal([7, 3], 4), [0], scale) },
  'batch norm operation, rows': {
    shape: [7, 3],
    of: (x) => layerNorm(x, [0], normal([3], 8), normal([3], 9)),
  },
  'batch norm operation, images': {
    shape: [2, 4, 3, 3],
    of: (x) => layerNorm(x, [0, 1, 2], normal([3], 8), normal([3], 9)),
    tolerance: 2e-2,
  },
  'batch norm operation, scale': {
    shape: [3],
    of: (scale) => layerNorm(normal([7, 3], 4), [0], normal([3], 8), scale),
  },
  'batch norm operation, offset': {
    shape: [3],
    of: (offset) => layerNorm(normal([2, 4, 3, 3], 4), [0, 1, 2], offset, normal([3], 9)),
  },
  'batch norm, inference': {
    shape: [5, 3],
    of: (x) =>
      weighted(
        tf.batchNorm(
          x,
          tf.tensor1d([0.1, 0.2, 0.3]),
          tf.tensor1d([1, 2, 3]),
          normal([3], 8),
          normal([3], 9),
          1e-3,
        ),
      ),
  },
  'conv2d filter, valid': { shape: [3, 3, 3, 4], of: onFilter([2, 7, 5, 3], [1, 1], 'valid') },
  'conv2d filter, same, stride 2': { shape: [3, 3, 3, 4], of: onFilter([2, 7, 5, 3], [2, 2], 'same') },
  'conv2d filter, 2×4, strides 1×3': { shape: [2, 4, 3, 9], of: onFilter([3, 7, 8, 3], [1, 3], 'same') },
  'conv2d image, valid': { shape: [2, 7, 5, 3], of: onImage([3, 3, 3, 4], [1, 1], 'valid') },
  'conv2d image, same, stride 2': { shape: [2, 7, 5, 3], of: onImage([3, 3, 3, 4], [2, 2], 'same') },
  'conv2d image, 2×4, strides 3×1': { shape: [3, 7, 5, 2], of: onImage([2, 4, 2, 9], [3, 1], 'same') },
  'conv2d image, stride above the filter': {
    shape: [2, 7, 8, 2],
    of: onImage([2, 2, 2, 3], [3, 3], 'valid'),
  },
  'max pool 2×2 valid': { ...image, of: pool(tf.maxPool, [2, 2], [2, 2], 'valid') },
  'max pool 3×2, strides 2×1, same': { ...image, of: pool(tf.maxPool, [3, 2], [2, 1], 'same') },
  'max pool of negative values': {
    shape: [2, 4, 4, 1],
    at: apart(32).map((value) => value - 5),
    of: pool(tf.maxPool, [3, 3], [1, 1], 'same'),
  },
  'avg pool 2×2 valid': { ...image, of: pool(tf.avgPool, [2, 2], [2, 2], 'valid') },
  'avg pool 3×3, stride 2, same': { ...image, of: pool(tf.avgPool, [3, 3], [2, 2], 'same') },
  'avg pool 3×2, strides 1×3, same': { ...image, of: pool(tf.avgPool, [3, 2], [1, 3], 'same') },
  'global avg pool': { shape: [2, 7, 5, 3], of: (x) => weighted(tf.mean(x, [1, 2])) },
  embedding: {
    shape: [6, 4],
    of: (table) => weighted(tf.gather(table, tf.tensor2d([1, 3, 1, 5, 0, 1], [2, 3], 'int32'))),
  },
  'depthwise conv2d, filter': {
    shape: [3, 2, 3, 2],
    of: (w) =>
      weighted(tf.depthwiseConv2d(normal([2, 7, 5, 3], 3) as tf.Tensor4D, w as tf.Tensor4D, [2, 1], 'same')),
  },
  'depthwise conv2d, image': {
    shape: [2, 7, 5, 3],
    of: (x) =>
      weighted(tf.depthwiseConv2d(x as tf.Tensor4D, normal([3, 2, 3, 2], 3) as tf.Tensor4D, [1, 1], 'valid')),
  },
  'mean squared error': { shape: [5, 2], of: (y) => tf.losses.meanSquaredError(normal([5, 2], 3), y) },
  'mean absolute error': {
    shape: [5, 2],
    at: apart(10),
    of: (y) => tf.losses.absoluteDifference(tf.ones([5, 2]), y),
  },
  huber: {
    shape: [9, 2],
    at: apart(18).map((value) => value * 4),
    of: (y) => tf.losses.huberLoss(tf.zeros([9, 2]), y),
  },
  'binary cross-entropy with logits': {
    shape: [6, 1],
    of: (y) => tf.losses.sigmoidCrossEntropy(tf.tensor2d([0, 1, 1, 0, 1, 0], [6, 1]), y),
  },
  'softmax cross-entropy': { shape: [5, 4], of: (y) => tf.losses.softmaxCrossEntropy(labels(5, 4), y) },
  'L1 and L2': { shape: [4, 3], at: apart(12), of: (w) => tf.add(tf.sum(tf.abs(w)), tf.sum(tf.square(w))) },
}

describe.each(allEngines)('gradients on %s', (name) => {
  eachOn(name)
  it.each(Object.entries(cases))('%s', (_, differentiable) => {
    expect(tf.getBackend()).toBe(name)
    expectGradient(differentiable)
  })
})
