import * as tf from '@tensorflow/tfjs-core'
import { leakySlope, type Activation } from '#shared/catalog/activations'

/** x · Φ(x) with the normal distribution's own function, not the tanh that comes near it: D. Hendrycks, K. Gimpel, 2016. */
const gelu = (input: tf.Tensor): tf.Tensor =>
  tf.mul(input, tf.mul(tf.add(tf.erf(tf.mul(input, Math.SQRT1_2)), 1), 0.5))

/** The activation's value for every element; softmax is over the last axis. Each has a gradient on every engine. */
export const activate: Readonly<Record<Activation, (input: tf.Tensor) => tf.Tensor>> = {
  linear: (input) => input,
  relu: (input) => tf.relu(input),
  'leaky-relu': (input) => tf.leakyRelu(input, leakySlope),
  elu: (input) => tf.elu(input),
  selu: (input) => tf.selu(input),
  gelu,
  silu: (input) => tf.mul(input, tf.sigmoid(input)),
  sigmoid: (input) => tf.sigmoid(input),
  tanh: (input) => tf.tanh(input),
  softplus: (input) => tf.softplus(input),
  softmax: (input) => tf.softmax(input),
}
