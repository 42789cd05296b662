import * as tf from '@tensorflow/tfjs-core'
import { seededGenerator } from '../data/random'

/** Where a mask is used; two places never share one. `step` counts optimizer steps, `part` the pieces of one batch. */
export type DropoutPlace = {
  readonly seed: number
  readonly layer: number
  readonly step: number
  readonly part: number
}

/** Sets each value to 0 with probability `rate` and scales the others by 1 / (1 − rate). The mask depends on the place only. */
export function dropout(input: tf.Tensor, rate: number, place: DropoutPlace): tf.Tensor {
  if (rate === 0) return input
  const generator = seededGenerator(place.seed, 'dropout', place.layer, place.step, place.part)
  const kept = 1 / (1 - rate)
  const threshold = rate * 0x1_0000_0000
  const mask = new Float32Array(input.size)
  for (let index = 0; index < mask.length; index += 1) {
    mask[index] = generator.next() >>> 0 < threshold ? 0 : kept
  }
  return tf.mul(input, tf.tensor(mask, input.shape))
}
