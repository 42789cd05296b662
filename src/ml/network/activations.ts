import * as tf from '@tensorflow/tfjs-core'
import { leakySlope, type Activation } from '#shared/catalog/activations'

/** The activation's value for every element; softmax is over the last axis. Each has a gradient on every engine. */
export const activate: Readonly<Record<Activation, (input: tf.Tensor) => tf.Tensor>> = {
  linear: (input) => input,
  relu: (input) => tf.relu(input),
  'leaky-relu': (input) => tf.leakyRelu(input, leakySlope),
  elu: (input) => tf.elu(input),
  sigmoid: (input) => tf.sigmoid(input),
  tanh: (input) => tf.tanh(input),
  softplus: (input) => tf.softplus(input),
  softmax: (input) => tf.softmax(input),
}
