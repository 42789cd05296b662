import * as tf from '@tensorflow/tfjs-core'
import { unreachable } from '#shared/errors'
import type { Activation } from '#shared/model/network'

/** Slope of the leaky ReLU below 0, as in PyTorch. */
export const leakySlope = 0.01

/** The activation's value for every element; softmax is over the last axis. */
export function activate(activation: Activation, input: tf.Tensor): tf.Tensor {
  switch (activation) {
    case 'linear':
      return input
    case 'relu':
      return tf.relu(input)
    case 'leaky-relu':
      return tf.leakyRelu(input, leakySlope)
    case 'elu':
      return tf.elu(input)
    case 'sigmoid':
      return tf.sigmoid(input)
    case 'tanh':
      return tf.tanh(input)
    case 'softplus':
      return tf.softplus(input)
    case 'softmax':
      return tf.softmax(input)
    default:
      return unreachable(activation)
  }
}
