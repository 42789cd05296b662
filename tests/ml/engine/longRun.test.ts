import * as tf from '@tensorflow/tfjs-core'
import { describe, expect, it } from 'vitest'
import type { Engine } from '#ml/engine/engine'
import { updateOf } from '#ml/engine/update/index'
import { optimizers } from '#shared/catalog/optimizers/index'
import { allEngines, eachOn } from './engines'
import { trainingStep } from './trainingStep'

const learningRate = 0.01
const { law, coefficients } = updateOf(optimizers.adam.defaults)

/** Trains a small network of every kind of layer; `observe` sees the number of tensors after each step. */
function train(engine: Engine, steps: number, observe: (tensors: number) => void): Float32Array[] {
  const variable = (shape: number[], seed: number): tf.Variable =>
    tf.tidy(() => tf.variable(tf.randomNormal(shape, 0, 0.3, 'float32', seed)))
  const filter = variable([3, 3, 1, 5], 1)
  const scale = variable([5], 2)
  const dense = variable([20, 3], 3)
  const bias = variable([3], 4)
  const all = [filter, scale, dense, bias]
  const [first, second] = [0, 1].map(() => all.map((w) => tf.tidy(() => tf.variable(tf.zerosLike(w), false))))
  const x: tf.Tensor4D = tf.randomNormal([4, 8, 8, 1], 0, 1, 'float32', 5)
  const y = tf.tidy(() => tf.oneHot(tf.tensor1d([0, 1, 2, 1], 'int32'), 3))
  for (let step = 1; step <= steps; step++) {
    const loss = (): tf.Scalar => {
      const h: tf.Tensor4D = tf.conv2d(x, filter as tf.Tensor4D, 2, 'same')
      const { mean, variance } = tf.moments(h, [0, 1, 2], true)
      const normalized = tf.mul<tf.Tensor4D>(tf.div(tf.sub(h, mean), tf.sqrt(tf.add(variance, 1e-3))), scale)
      const pooled = tf.avgPool(tf.maxPool(tf.relu(normalized), 2, 1, 'same'), 2, 2, 'same')
      const flat = tf.dropout(tf.reshape(pooled, [4, 20]), 0.2, undefined, step)
      return tf.losses.softmaxCrossEntropy(
        y,
        tf.add(tf.matMul(flat as tf.Tensor2D, dense as tf.Tensor2D), bias),
      )
    }
    trainingStep(all, loss, (w, gradient, index) => {
      const [m, s] = [first?.[index], second?.[index]]
      if (m === undefined || s === undefined) return
      engine.update(law, { weights: w, gradient, slots: [m, s] }, coefficients(step, learningRate))
    })
    observe(tf.memory().numTensors)
  }
  const weights = all.map((w) => Float32Array.from(w.dataSync()))
  tf.dispose([...all, ...(first ?? []), ...(second ?? []), x, y])
  return weights
}

/** Everything that tfjs and TensorFlow hold. */
const held = (engine: Engine) => {
  const { numTensors, numBytes, numDataBuffers } = tf.memory()
  return { numTensors, numBytes, numDataBuffers, native: engine.native?.binding.getNumOfTensors() }
}

describe.each(['tensorflow', 'wasm'] as const)('a long run on %s', (name) => {
  const { engine } = eachOn(name)

  it('keeps the number of tensors constant over 2,000 steps', () => {
    train(engine(), 1, () => undefined)
    const counts = new Set<number>()
    const before = held(engine())
    train(engine(), 2000, (tensors) => counts.add(tensors))
    expect(counts.size).toBe(1)
    expect(held(engine())).toEqual(before)
  })
})

describe.each(allEngines)('a run on %s', (name) => {
  const { engine } = eachOn(name)

  it('repeats bit by bit', () => {
    expect(train(engine(), 25, () => undefined)).toEqual(train(engine(), 25, () => undefined))
  })
})
