import * as tf from '@tensorflow/tfjs-core'
import type { DrawMask } from './masks'

/** Sets each value to 0 with probability `rate` and scales the others by 1 / (1 − rate). */
export function dropout(input: tf.Tensor, rate: number, layer: number, draw: DrawMask): tf.Tensor {
  return rate === 0 ? input : tf.mul(input, draw(layer, rate, input.shape))
}
