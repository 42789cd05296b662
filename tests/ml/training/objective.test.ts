import * as tf from '@tensorflow/tfjs-core'
import { describe, expect, test } from 'vitest'
import { lossValue } from '#ml/objective/losses'
import { applyUpdate, slotsOf } from '#ml/objective/optimizers'
import type { Loss, Optimizer } from '#shared/model/training'
import { allEngines, eachOn } from '../engine/engines'

/** Expected numbers in this file are PyTorch 2.13's for the same inputs. */
const wave = (count: number, pace: number): Float32Array =>
  Float32Array.from({ length: count }, (_, index) => Math.sin(pace * (index + 1)))

const logits = wave(12, 0.7).map((value) => value * 3)
const classRows = [1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0]

const losses: readonly (readonly [Loss, number, readonly number[]])[] = [
  [
    'cross-entropy',
    2.0849464,
    [
      -0.2062356, 0.1218165, 0.0844192, 0.2165275, 0.0276715, -0.244199, 0.0104562, -0.2200133, 0.2095571,
      0.0453728, -0.1274574, 0.0820846,
    ],
  ],
  [
    'mean-squared-error',
    5.2400184,
    [
      0.1554422, 0.4927249, 0.4316047, 0.1674941, -0.1753916, -0.6024545, -0.4912263, -0.4823, 0.008407,
      0.3284933, 0.3274175, 0.4272994,
    ],
  ],
  ['mean-absolute-error', 2.0451276, [1, 1, 1, 1, -1, -1, -1, -1, 1, 1, 1, 1].map((sign) => sign / 12)],
  [
    'huber',
    1.5828859,
    [
      0.0777211, 0.0833333, 0.0833333, 0.0833333, -0.0833333, -0.0833333, -0.0833333, -0.0833333, 0.0042035,
      0.0833333, 0.0833333, 0.0833333,
    ],
  ],
]

const sgd = { kind: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: false, weightDecay: 0.01 } as const
const adam = { learningRate: 0.05, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 } as const
const rmsprop = { kind: 'rmsprop', learningRate: 0.01, alpha: 0.99, epsilon: 1e-8 } as const

const optimizers: readonly (readonly [string, Optimizer, readonly number[]])[] = [
  ['SGD', { ...sgd, momentum: 0, weightDecay: 0 }, [0.583918, 0.5946982, -0.0330834, -0.7736842, -0.9470912]],
  ['SGD with momentum', sgd, [0.3377441, 0.2027023, -0.4292844, -1.0687947, -1.1170139]],
  [
    'SGD with Nesterov',
    { ...sgd, nesterov: true },
    [0.128179, -0.0432581, -0.5452633, -1.0499794, -1.0845021],
  ],
  ['Adam', { kind: 'adam', ...adam }, [0.6454868, 0.7113268, -0.03297, -0.8755642, -1.0382795]],
  [
    'AdamW',
    { kind: 'adamw', ...adam, beta2: 0.99, epsilon: 1e-6, weightDecay: 0.1 },
    [0.6307778, 0.6949639, -0.0343716, -0.8602479, -1.0197965],
  ],
  [
    'RMSprop',
    { ...rmsprop, momentum: 0, weightDecay: 0.01 },
    [0.5076506, 0.6148018, -0.0373049, -0.8145447, -0.9809261],
  ],
  [
    'RMSprop with momentum',
    { ...rmsprop, alpha: 0.9, epsilon: 1e-4, momentum: 0.5, weightDecay: 0 },
    [0.6726901, 0.7550705, 0.0326458, -0.809953, -0.9847898],
  ],
]

/** Numbers that agree to so many digits after the point. */
const close = (wanted: readonly number[], digits: number): unknown[] =>
  wanted.map((value): unknown => expect.closeTo(value, digits))

describe.each(allEngines)('on %s', (name) => {
  const { engine } = eachOn(name)

  const evaluate = (loss: Loss, values: Float32Array, wanted: readonly number[], units: number) =>
    tf.tidy(() => {
      const shape = [wanted.length / units, units]
      const target = tf.tensor([...wanted], shape)
      const { value, grad } = tf.valueAndGrad((input) => lossValue(loss, input, target))(
        tf.tensor(values, shape),
      )
      return { value: value.dataSync()[0] ?? Number.NaN, gradient: grad.dataSync() }
    })

  test.each(losses)('%s has the value and gradient of PyTorch', (loss, value, gradient) => {
    const found = evaluate(loss, logits, classRows, 3)
    expect(found.value).toBeCloseTo(value, 5)
    expect(Array.from(found.gradient)).toEqual(close(gradient, 6))
  })

  test('binary cross-entropy from logits has the value and gradient of PyTorch', () => {
    const first = Float32Array.from([0, 3, 6, 9], (index) => logits[index] ?? 0)
    const found = evaluate('binary-cross-entropy', first, [0, 1, 1, 0], 1)
    expect(found.value).toBeCloseTo(1.8699198, 5)
    expect(Array.from(found.gradient)).toEqual(close([0.2183857, -0.0669916, -0.2375346, 0.2194285], 6))
  })

  test.each(['cross-entropy', 'mean-squared-error', 'huber'] as const)(
    'the gradient of %s agrees with finite differences',
    (loss) => {
      const { gradient } = evaluate(loss, logits, classRows, 3)
      for (let index = 0; index < logits.length; index += 1) {
        const moved = (by: number): number =>
          evaluate(
            loss,
            logits.map((value, at) => (at === index ? value + by : value)),
            classRows,
            3,
          ).value
        expect(gradient[index]).toBeCloseTo((moved(0.01) - moved(-0.01)) / 0.02, 3)
      }
    },
  )

  test('cross-entropies stay finite for enormous logits', () => {
    const enormous = Float32Array.of(1e30, -1e30, 0)
    expect(evaluate('cross-entropy', enormous, [1, 0, 0], 3).value).toBeCloseTo(0)
    expect(
      Number.isFinite(evaluate('cross-entropy', Float32Array.of(1e4, -1e4, 0), [0, 1, 0], 3).value),
    ).toBe(true)
    expect(evaluate('binary-cross-entropy', Float32Array.of(-1e4), [1], 1).value).toBe(1e4)
  })

  test.each(optimizers)('%s moves as in PyTorch over four steps', (_, optimizer, wanted) => {
    const variable = (values: Float32Array): tf.Variable => tf.variable(tf.tensor1d(values))
    const weights = variable(wave(5, 1))
    const slots = slotsOf(optimizer).map(() => variable(new Float32Array(5)))
    for (let step = 1; step <= 4; step += 1) {
      const gradient = tf.tensor1d(wave(5, 0.3 * step))
      applyUpdate(engine().updates, optimizer, { weights, gradient, slots }, step, optimizer.learningRate)
      gradient.dispose()
    }
    expect(Array.from(weights.dataSync())).toEqual(close(wanted, 5))
  })
})
