import * as tf from '@tensorflow/tfjs-core'
import { seededGenerator } from '../data/random'
import { uniformAt } from '../engine/tensorflow/uniform'
import type { TensorflowBackend } from '../engine/tensorflow/backend'

/**
 * Draws the mask of a dropout layer: 0 with probability `rate`, otherwise 1 / (1 − rate). `layer` is its place in the
 * network; no two layers, steps or parts of a batch share a mask.
 */
export type DrawMask = (layer: number, rate: number, shape: readonly number[]) => tf.Tensor

/** Where masks are drawn: `step` counts optimizer steps, `part` the parts of one batch. */
export type MaskPlace = { readonly seed: number; readonly step: number; readonly part: number }

/** Masks drawn in JavaScript: the same on every engine that computes with them. */
export const masksHere =
  ({ seed, step, part }: MaskPlace): DrawMask =>
  (layer, rate, shape) => {
    const generator = seededGenerator(seed, 'dropout', layer, step, part)
    const kept = 1 / (1 - rate)
    const threshold = rate * 0x1_0000_0000
    const mask = new Float32Array(tf.util.sizeFromShape([...shape]))
    for (let index = 0; index < mask.length; index += 1) {
      mask[index] = generator.next() >>> 0 < threshold ? 0 : kept
    }
    return tf.tensor(mask, [...shape])
  }

/**
 * Masks drawn by TensorFlow, so that a recorded step draws new ones each time it is replayed. `place` is int32 [2] and
 * different for every step and part.
 */
export const masksOfTensorflow =
  (backend: TensorflowBackend, seed: number, place: tf.Tensor1D): DrawMask =>
  (layer, rate, shape) => {
    const key = seededGenerator(seed, 'dropout', layer).next() | 0
    const at = tf.add(place, tf.tensor1d([key, 0], 'int32'))
    const kept = tf.cast(tf.greaterEqual(uniformAt(backend, at, shape), rate), 'float32')
    return tf.mul(kept, 1 / (1 - rate))
  }
