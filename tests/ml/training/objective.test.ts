import * as tf from '@tensorflow/tfjs-core'
import { describe, expect, test } from 'vitest'
import { updateOf } from '#ml/engine/update/index'
import { lossValue } from '#ml/objective/losses/lossValue'
import {
  lossKinds,
  losses,
  type ChosenLoss,
  type Loss,
  type LossSettings,
} from '#shared/catalog/losses/index'
import { optimizerEntry, type Optimizer, type OptimizerKind } from '#shared/catalog/optimizers/index'
import { allEngines, eachOn } from '../engine/engines'

/** Expected numbers in this file are PyTorch 2.13's for the same inputs. */
const wave = (count: number, pace: number): Float32Array =>
  Float32Array.from({ length: count }, (_, index) => Math.sin(pace * (index + 1)))

const logits = wave(12, 0.7).map((value) => value * 3)
const classRows = [1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0]

type Measured = readonly [value: number, gradient: readonly number[], lossSettings?: LossSettings]

/** Every loss, with its settings where they are not the defaults. Binary cross-entropy has one output a row. */
const measured: Readonly<Record<Loss, readonly Measured[]>> = {
  'cross-entropy': [
    [
      2.0849464,
      [
        -0.2062356, 0.1218165, 0.0844192, 0.2165275, 0.0276715, -0.244199, 0.0104562, -0.2200133, 0.2095571,
        0.0453728, -0.1274574, 0.0820846,
      ],
    ],
    [
      2.0319533,
      [
        -0.189569, 0.1134831, 0.0760859, 0.2081942, 0.0193382, -0.2275324, 0.0021229, -0.2033466, 0.2012237,
        0.0370395, -0.1107908, 0.0737513,
      ],
      { labelSmoothing: 0.1 },
    ],
    [
      1.7139947,
      [
        -0.089569, 0.0634831, 0.0260859, 0.1581942, -0.0306618, -0.1275324, -0.0478771, -0.1033466, 0.1512237,
        -0.0129605, -0.0107908, 0.0237513,
      ],
      { labelSmoothing: 0.7 },
    ],
  ],
  'binary-cross-entropy': [[1.8699198, [0.2183857, -0.0669916, -0.2375346, 0.2194285]]],
  'mean-squared-error': [
    [
      5.2400184,
      [
        0.1554422, 0.4927249, 0.4316047, 0.1674941, -0.1753916, -0.6024545, -0.4912263, -0.4823, 0.008407,
        0.3284933, 0.3274175, 0.4272994,
      ],
    ],
  ],
  'mean-absolute-error': [[2.0451276, [1, 1, 1, 1, -1, -1, -1, -1, 1, 1, 1, 1].map((sign) => sign / 12)]],
  huber: [
    [
      1.5828859,
      [
        0.0777211, 0.0833333, 0.0833333, 0.0833333, -0.0833333, -0.0833333, -0.0833333, -0.0833333, 0.0042035,
        0.0833333, 0.0833333, 0.0833333,
      ],
    ],
    [
      0.9059848,
      [
        0.0416667, 0.0416667, 0.0416667, 0.0416667, -0.0416667, -0.0416667, -0.0416667, -0.0416667, 0.0042035,
        0.0416667, 0.0416667, 0.0416667,
      ],
      { delta: 0.5 },
    ],
    [
      2.5442514,
      [
        0.0777211, 0.2083333, 0.2083333, 0.083747, -0.0876958, -0.2083333, -0.2083333, -0.2083333, 0.0042035,
        0.1642466, 0.1637087, 0.2083333,
      ],
      { delta: 2.5 },
    ],
  ],
}

const sgd = { kind: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: false, weightDecay: 0.01 } as const
const adam = { learningRate: 0.05, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 } as const
const rmsprop = { kind: 'rmsprop', learningRate: 0.01, alpha: 0.99, epsilon: 1e-8 } as const

type Moved = readonly [string, Optimizer, readonly number[]]

/** Every optimizer. */
const moved: Readonly<Record<OptimizerKind, readonly Moved[]>> = {
  sgd: [
    [
      'SGD',
      { ...sgd, momentum: 0, weightDecay: 0 },
      [0.583918, 0.5946982, -0.0330834, -0.7736842, -0.9470912],
    ],
    ['SGD with momentum', sgd, [0.3377441, 0.2027023, -0.4292844, -1.0687947, -1.1170139]],
    [
      'SGD with Nesterov',
      { ...sgd, nesterov: true },
      [0.128179, -0.0432581, -0.5452633, -1.0499794, -1.0845021],
    ],
  ],
  adam: [['Adam', { kind: 'adam', ...adam }, [0.6454868, 0.7113268, -0.03297, -0.8755642, -1.0382795]]],
  adamw: [
    [
      'AdamW',
      { kind: 'adamw', ...adam, beta2: 0.99, epsilon: 1e-6, weightDecay: 0.1 },
      [0.6307778, 0.6949639, -0.0343716, -0.8602479, -1.0197965],
    ],
  ],
  nadam: [
    [
      'NAdam',
      { kind: 'nadam', ...adam, momentumDecay: 0.004 },
      [0.6478569, 0.7372205, 0.0365878, -0.7895883, -0.9719573],
    ],
    [
      'NAdam with a quickly growing momentum',
      {
        kind: 'nadam',
        learningRate: 0.02,
        beta1: 0.8,
        beta2: 0.99,
        epsilon: 1e-6,
        weightDecay: 0,
        momentumDecay: 0.5,
      },
      [0.7564319, 0.8333102, 0.094465, -0.7719492, -0.9649189],
    ],
  ],
  rmsprop: [
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
  ],
}

/** Numbers that agree to so many digits after the point. */
const close = (wanted: readonly number[], digits: number): unknown[] =>
  wanted.map((value): unknown => expect.closeTo(value, digits))

describe.each(allEngines)('on %s', (name) => {
  const { engine } = eachOn(name)

  const evaluate = (loss: ChosenLoss, values: Float32Array, wanted: readonly number[], units: number) =>
    tf.tidy(() => {
      const shape = [wanted.length / units, units]
      const target = tf.tensor([...wanted], shape)
      const { value, grad } = tf.valueAndGrad((input) => lossValue(loss, input, target))(
        tf.tensor(values, shape),
      )
      return { value: value.dataSync()[0] ?? Number.NaN, gradient: grad.dataSync() }
    })

  /** Three classes, or two with one output a row. */
  const evaluateOnRows = (
    loss: ChosenLoss,
    change: (value: number, at: number) => number = (value) => value,
  ) =>
    losses[loss.loss].link === 'sigmoid'
      ? evaluate(
          loss,
          Float32Array.from([0, 3, 6, 9], (at) => change(logits[at] ?? 0, at)),
          [0, 1, 1, 0],
          1,
        )
      : evaluate(loss, logits.map(change), classRows, 3)

  const lossCases = lossKinds.flatMap((loss) =>
    measured[loss].map(([value, gradient, lossSettings]) => ({
      name: `${loss} ${JSON.stringify(lossSettings ?? {})}`,
      chosen: { loss, lossSettings },
      value,
      gradient,
    })),
  )

  test.each(lossCases)('$name has the value and gradient of PyTorch', ({ chosen, value, gradient }) => {
    const found = evaluateOnRows(chosen)
    expect(found.value).toBeCloseTo(value, 5)
    expect(Array.from(found.gradient)).toEqual(close(gradient, 6))
  })

  test.each(lossCases)('the gradient of $name agrees with finite differences', ({ chosen }) => {
    const { gradient } = evaluateOnRows(chosen)
    const indices = losses[chosen.loss].link === 'sigmoid' ? [0, 3, 6, 9] : logits.keys()
    for (const [index, place] of [...indices].entries()) {
      const moved = (by: number): number =>
        evaluateOnRows(chosen, (value, at) => (at === place ? value + by : value)).value
      expect(gradient[index]).toBeCloseTo((moved(0.01) - moved(-0.01)) / 0.02, 3)
    }
  })

  test('cross-entropies stay finite for enormous logits', () => {
    const enormous = Float32Array.of(1e30, -1e30, 0)
    expect(evaluate({ loss: 'cross-entropy' }, enormous, [1, 0, 0], 3).value).toBeCloseTo(0)
    expect(
      Number.isFinite(evaluate({ loss: 'cross-entropy' }, Float32Array.of(1e4, -1e4, 0), [0, 1, 0], 3).value),
    ).toBe(true)
    expect(evaluate({ loss: 'binary-cross-entropy' }, Float32Array.of(-1e4), [1], 1).value).toBe(1e4)
  })

  test.each(Object.values(moved).flat())('%s moves as in PyTorch over four steps', (_, optimizer, wanted) => {
    const variable = (values: Float32Array): tf.Variable => tf.variable(tf.tensor1d(values))
    const weights = variable(wave(5, 1))
    const slots = optimizerEntry(optimizer)
      .slots(optimizer)
      .map(() => variable(new Float32Array(5)))
    const { law, coefficients } = updateOf(optimizer)
    for (let step = 1; step <= 4; step += 1) {
      const gradient = tf.tensor1d(wave(5, 0.3 * step))
      engine().update(law, { weights, gradient, slots }, coefficients(step, optimizer.learningRate))
      gradient.dispose()
    }
    expect(Array.from(weights.dataSync())).toEqual(close(wanted, 5))
  })
})
