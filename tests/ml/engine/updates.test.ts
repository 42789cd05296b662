import * as tf from '@tensorflow/tfjs-core'
import { describe, expect, it } from 'vitest'
import type { Engine } from '#ml/engine/engine'
import { allEngines, eachOn } from './engines'

const size = 11
const start = Array.from({ length: size }, (_, index) => Math.sin(index + 1))
const gradients = [1, 2, 3].map((step) => Array.from({ length: size }, (_, index) => Math.cos(index * step)))

/** Three steps of an optimizer written from PyTorch's documentation, in double precision, for one weight. */
type Rule = (state: { w: number; a: number; b: number }, g: number, step: number) => void
const reference = (rule: Rule): number[] =>
  start.map((w, index) => {
    const state = { w, a: 0, b: 0 }
    gradients.forEach((gradient, step) => rule(state, gradient[index] ?? 0, step + 1))
    return state.w
  })

type Apply = (
  engine: Engine,
  w: tf.Variable,
  g: tf.Tensor,
  a: tf.Variable,
  b: tf.Variable,
  step: number,
) => void
const adam = { learningRate: 0.01, beta1: 0.9, beta2: 0.99, epsilon: 1e-8, weightDecay: 0.1 }

const adamRule =
  (decoupled: boolean): Rule =>
  (state, g, step) => {
    if (decoupled) state.w *= 1 - 0.01 * 0.1
    const gradient = decoupled ? g : g + 0.1 * state.w
    state.a = 0.9 * state.a + 0.1 * gradient
    state.b = 0.99 * state.b + 0.01 * gradient ** 2
    state.w -= (0.01 * (state.a / (1 - 0.9 ** step))) / (Math.sqrt(state.b / (1 - 0.99 ** step)) + 1e-8)
  }

const cases: Readonly<Record<string, readonly [Rule, Apply]>> = {
  sgd: [
    (state, g) => {
      state.w -= 0.1 * (g + 0.05 * state.w)
    },
    ({ updates }, w, g) => {
      updates.sgd(w, g, null, { learningRate: 0.1, momentum: 0, nesterov: false, weightDecay: 0.05 })
    },
  ],
  'sgd with momentum': [
    (state, g) => {
      state.a = 0.5 * state.a + g + 0.05 * state.w
      state.w -= 0.1 * state.a
    },
    ({ updates }, w, g, a) => {
      updates.sgd(w, g, a, { learningRate: 0.1, momentum: 0.5, nesterov: false, weightDecay: 0.05 })
    },
  ],
  'sgd with Nesterov momentum': [
    (state, g) => {
      const gradient = g + 0.05 * state.w
      state.a = 0.5 * state.a + gradient
      state.w -= 0.1 * (gradient + 0.5 * state.a)
    },
    ({ updates }, w, g, a) => {
      updates.sgd(w, g, a, { learningRate: 0.1, momentum: 0.5, nesterov: true, weightDecay: 0.05 })
    },
  ],
  adam: [
    adamRule(false),
    ({ updates }, w, g, a, b, step) => {
      updates.adam(w, g, a, b, { ...adam, decoupled: false, step })
    },
  ],
  adamw: [
    adamRule(true),
    ({ updates }, w, g, a, b, step) => {
      updates.adam(w, g, a, b, { ...adam, decoupled: true, step })
    },
  ],
  rmsprop: [
    (state, g) => {
      const gradient = g + 0.05 * state.w
      state.a = 0.9 * state.a + 0.1 * gradient ** 2
      state.b = 0.3 * state.b + gradient / (Math.sqrt(state.a) + 1e-6)
      state.w -= 0.01 * state.b
    },
    ({ updates }, w, g, a, b) => {
      updates.rmsprop(w, g, a, b, {
        learningRate: 0.01,
        alpha: 0.9,
        epsilon: 1e-6,
        momentum: 0.3,
        weightDecay: 0.05,
      })
    },
  ],
}

describe.each(allEngines)('optimizer steps on %s', (name) => {
  const { engine } = eachOn(name)

  it.each(Object.entries(cases))('%s follows its rule', (_, [rule, apply]) => {
    const [w, a, b] = [start, 0, 0].map((values) =>
      tf.tidy(() => tf.variable(values === start ? tf.tensor1d(start) : tf.zeros([size]))),
    ) as [tf.Variable, tf.Variable, tf.Variable]
    gradients.forEach((values, step) => {
      const g = tf.tensor1d(values)
      apply(engine(), w, g, a, b, step + 1)
      expect([...g.dataSync()]).toEqual(values.map(Math.fround))
      g.dispose()
    })
    const expected = reference(rule)
    w.dataSync().forEach((value, index) => {
      expect(value).toBeCloseTo(expected[index] ?? Number.NaN, 5)
    })
    tf.dispose([w, a, b])
  })

  it('leaves a clone of the weights as it was', () => {
    const w = tf.tidy(() => tf.variable(tf.tensor1d(start)))
    const [snapshot, g] = [tf.clone(w), tf.onesLike(w)]
    const before = tf.memory().numTensors
    engine().updates.sgd(w, g, null, { learningRate: 1, momentum: 0, nesterov: false, weightDecay: 0 })
    expect([...snapshot.dataSync()]).toEqual(start.map(Math.fround))
    expect(w.dataSync()[0]).toBeCloseTo((start[0] ?? 0) - 1, 5)
    expect(tf.memory().numTensors).toBe(before)
    tf.dispose([w, snapshot, g])
  })

  it('is seen by the next dense layer and convolution, whose packed weights are kept by the backend', () => {
    const step = (w: tf.Variable): void => {
      const g = tf.onesLike(w)
      engine().updates.sgd(w, g, null, { learningRate: 1, momentum: 0, nesterov: false, weightDecay: 0 })
      g.dispose()
    }
    const total = (y: tf.Tensor): number => tf.sum(y).dataSync()[0] ?? Number.NaN
    tf.tidy(() => {
      const dense = tf.variable(tf.zeros([4, 4]))
      const fused = (): number =>
        total(tf.fused.matMul({ a: tf.ones([1, 4]), b: dense, activation: 'relu6' }))
      const filter = tf.variable(tf.zeros([2, 2, 1, 4]))
      const convolved = (): number =>
        total(tf.conv2d(tf.ones<tf.Rank.R4>([1, 2, 2, 1]), filter as tf.Tensor4D, 1, 'valid'))
      expect([fused(), convolved()]).toEqual([0, 0])
      tf.tidy(() => {
        dense.assign(tf.mul(tf.ones([4, 4]), 2))
        filter.assign(tf.mul(tf.ones([2, 2, 1, 4]), 2))
      })
      expect([fused(), convolved()]).toEqual([24, 32])
      step(dense)
      step(filter)
      expect([fused(), convolved()]).toEqual([16, 16])
    })
  })
})
