import * as tf from '@tensorflow/tfjs-core'
import { describe, expect, it } from 'vitest'
import type { Engine } from '#ml/engine/engine'
import { updateOf } from '#ml/engine/update/index'
import {
  optimizerEntry,
  optimizers,
  type Optimizer,
  type OptimizerKind,
} from '#shared/catalog/optimizers/index'
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

const adam = { learningRate: 0.01, beta1: 0.9, beta2: 0.99, epsilon: 1e-8, weightDecay: 0.1 }
const sgd = { kind: 'sgd', learningRate: 0.1, momentum: 0.5, nesterov: false, weightDecay: 0.05 } as const

const adamRule =
  (decoupled: boolean): Rule =>
  (state, g, step) => {
    if (decoupled) state.w *= 1 - 0.01 * 0.1
    const gradient = decoupled ? g : g + 0.1 * state.w
    state.a = 0.9 * state.a + 0.1 * gradient
    state.b = 0.99 * state.b + 0.01 * gradient ** 2
    state.w -= (0.01 * (state.a / (1 - 0.9 ** step))) / (Math.sqrt(state.b / (1 - 0.99 ** step)) + 1e-8)
  }

/** Every optimizer, with each of its rules. */
const cases: Readonly<Record<OptimizerKind, readonly (readonly [string, Optimizer, Rule])[]>> = {
  sgd: [
    [
      'sgd',
      { ...sgd, momentum: 0 },
      (state, g) => {
        state.w -= 0.1 * (g + 0.05 * state.w)
      },
    ],
    [
      'sgd with momentum',
      sgd,
      (state, g) => {
        state.a = 0.5 * state.a + g + 0.05 * state.w
        state.w -= 0.1 * state.a
      },
    ],
    [
      'sgd with Nesterov momentum',
      { ...sgd, nesterov: true },
      (state, g) => {
        const gradient = g + 0.05 * state.w
        state.a = 0.5 * state.a + gradient
        state.w -= 0.1 * (gradient + 0.5 * state.a)
      },
    ],
  ],
  adam: [['adam', { kind: 'adam', ...adam }, adamRule(false)]],
  adamw: [['adamw', { kind: 'adamw', ...adam }, adamRule(true)]],
  nadam: [
    [
      'nadam',
      { kind: 'nadam', ...adam, momentumDecay: 0.1 },
      (state, g, step) => {
        const momentum = (past: number): number => 0.9 * (1 - 0.5 * 0.96 ** (past * 0.1))
        const momenta = Array.from({ length: step + 1 }, (_, past) => momentum(past + 1))
        const next = momenta.reduce((product, one) => product * one, 1)
        const gradient = g + 0.1 * state.w
        state.a = 0.9 * state.a + 0.1 * gradient
        state.b = 0.99 * state.b + 0.01 * gradient ** 2
        const ahead = (momentum(step + 1) * state.a) / (1 - next)
        const now = ((1 - momentum(step)) * gradient) / (1 - next / momentum(step + 1))
        state.w -= (0.01 * (ahead + now)) / (Math.sqrt(state.b / (1 - 0.99 ** step)) + 1e-8)
      },
    ],
  ],
  rmsprop: [
    [
      'rmsprop',
      { kind: 'rmsprop', learningRate: 0.01, alpha: 0.9, epsilon: 1e-6, momentum: 0.3, weightDecay: 0.05 },
      (state, g) => {
        const gradient = g + 0.05 * state.w
        state.a = 0.9 * state.a + 0.1 * gradient ** 2
        state.b = 0.3 * state.b + gradient / (Math.sqrt(state.a) + 1e-6)
        state.w -= 0.01 * state.b
      },
    ],
  ],
}

/** One step of SGD at rate 1. */
function plainStep(engine: Engine, weights: tf.Variable, gradient: tf.Tensor): void {
  const { law, coefficients } = updateOf(optimizers.sgd.defaults)
  engine.update(law, { weights, gradient, slots: [] }, coefficients(1, 1))
}

describe.each(allEngines)('optimizer steps on %s', (name) => {
  const { engine } = eachOn(name)

  it.each(Object.values(cases).flat())('%s follows its rule', (_, optimizer, rule) => {
    const w = tf.tidy(() => tf.variable(tf.tensor1d(start)))
    const slots = optimizerEntry(optimizer)
      .slots(optimizer)
      .map(() => tf.tidy(() => tf.variable(tf.zeros([size]))))
    const { law, coefficients } = updateOf(optimizer)
    gradients.forEach((values, step) => {
      const gradient = tf.tensor1d(values)
      engine().update(law, { weights: w, gradient, slots }, coefficients(step + 1, optimizer.learningRate))
      expect([...gradient.dataSync()]).toEqual(values.map(Math.fround))
      gradient.dispose()
    })
    const expected = reference(rule)
    w.dataSync().forEach((value, index) => {
      expect(value).toBeCloseTo(expected[index] ?? Number.NaN, 5)
    })
    tf.dispose([w, ...slots])
  })

  it('leaves a clone of the weights as it was', () => {
    const w = tf.tidy(() => tf.variable(tf.tensor1d(start)))
    const [snapshot, g] = [tf.clone(w), tf.onesLike(w)]
    const before = tf.memory().numTensors
    plainStep(engine(), w, g)
    expect([...snapshot.dataSync()]).toEqual(start.map(Math.fround))
    expect(w.dataSync()[0]).toBeCloseTo((start[0] ?? 0) - 1, 5)
    expect(tf.memory().numTensors).toBe(before)
    tf.dispose([w, snapshot, g])
  })

  it('is seen by the next dense layer and convolution, whose packed weights are kept by the backend', () => {
    const step = (w: tf.Variable): void => {
      const g = tf.onesLike(w)
      plainStep(engine(), w, g)
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
