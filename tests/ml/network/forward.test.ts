import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { activate } from '#ml/network/activations'
import { dropout } from '#ml/network/layers/dropout'
import { masksHere } from '#ml/network/masks'
import { forward, inference, type ForwardMode } from '#ml/network/forward'
import { activations, type Activation } from '#shared/catalog/activations'
import type { Layer } from '#shared/catalog/layers/index'
import type { Network } from '#shared/model/network'
import { allEngines, eachOn, startForTest } from '../engine/engines'

/** Expected numbers in this file are PyTorch 2.13's for the same inputs. */
const wave = (count: number, pace: number): Float32Array =>
  Float32Array.from({ length: count }, (_, index) => Math.sin(pace * (index + 1)))

/** Numbers that agree to so many digits after the point. */
const close = (wanted: readonly number[], digits: number): unknown[] =>
  wanted.map((value): unknown => expect.closeTo(value, digits))

const values = (compute: () => tf.Tensor): ArrayLike<number> =>
  tf.tidy(() => compute().dataSync<'float32'>().slice())

const activationValues: Readonly<Record<Activation, readonly number[]>> = {
  linear: [-30, -2, -0.5, 0, 0.5, 2, 30],
  relu: [0, 0, 0, 0, 0.5, 2, 30],
  'leaky-relu': [-0.3, -0.02, -0.005, 0, 0.5, 2, 30],
  elu: [-1, -0.8646647, -0.3934693, 0, 0.5, 2, 30],
  selu: [-1.7580993, -1.5201665, -0.6917582, 0, 0.5253505, 2.101402, 31.5210304],
  gelu: [0, -0.0455003, -0.1542688, 0, 0.3457312, 1.9544997, 30],
  silu: [0, -0.2384058, -0.1887703, 0, 0.3112297, 1.7615941, 30],
  sigmoid: [0, 0.1192029, 0.3775407, 0.5, 0.6224594, 0.880797, 1],
  tanh: [-1, -0.9640276, -0.4621172, 0, 0.4621172, 0.9640276, 1],
  softplus: [0, 0.126928, 0.474077, 0.6931472, 0.974077, 2.1269281, 30],
  softmax: [0, 0, 0, 0, 0, 0, 1],
}

const conv: Layer = {
  id: 'conv',
  kind: 'conv2d',
  filters: 2,
  kernelSize: 3,
  strides: 1,
  padding: 'same',
  activation: 'linear',
  initializer: 'zeros',
  bias: true,
}
const pool = { id: 'pool', poolSize: 2, strides: 2, padding: 'valid' } as const
const afterConv: readonly (readonly [string, Layer, readonly number[]])[] = [
  [
    'max-pool',
    { ...pool, kind: 'max-pool' },
    [4.922831, 5.635216, 1.738566, 2.055773, 2.641161, 2.806979, 4.750893, 5.58707],
  ],
  [
    'avg-pool',
    { ...pool, kind: 'avg-pool' },
    [1.89547, 1.929732, 0.329339, 0.145435, -0.100302, -0.08471, 1.27459, 1.065486],
  ],
  ['global-avg-pool', { id: 'g', kind: 'global-avg-pool' }, [0.953789, 0.884977]],
]

const layerNormal: Network = { layers: [{ id: 'n', kind: 'layer-norm', epsilon: 1e-5 }] }
const normal: Network = { layers: [{ id: 'n', kind: 'batch-norm', momentum: 0.8, epsilon: 1e-3 }] }

describe.each(allEngines)('forward on %s', (engine) => {
  eachOn(engine)

  test.each(activations)('%s', (activation) => {
    const wanted = activationValues[activation]
    expect(
      Array.from(values(() => activate[activation](tf.tensor1d([-30, -2, -0.5, 0, 0.5, 2, 30])))),
    ).toEqual(close(wanted, 6))
  })

  test.each(afterConv)('conv2d then %s', (_, layer, wanted) => {
    const found = values(() => {
      const parameters = new Map([
        ['0.conv2d.weight', tf.tensor(wave(36, 0.4), [3, 3, 2, 2])],
        ['0.conv2d.bias', tf.tensor(wave(2, 1.1))],
      ])
      return forward({ layers: [conv, layer] }, parameters, tf.tensor(wave(50, 0.8), [1, 5, 5, 2]), inference)
    })
    expect(Array.from(found)).toEqual(close(wanted, 5))
  })

  test('batch normalisation trains and then answers as in PyTorch', () => {
    tf.tidy(() => {
      const input = tf.tensor(wave(24, 0.9), [3, 2, 2, 2])
      const parameters = new Map<string, tf.Tensor>([
        ['0.batch-norm.gamma', tf.tensor1d([1.5, 0.5])],
        ['0.batch-norm.beta', tf.tensor1d([0.1, -0.2])],
        ['0.batch-norm.running-mean', tf.zeros([2])],
        ['0.batch-norm.running-variance', tf.ones([2])],
      ])
      const trained = [0, 1].map((step) => {
        const statistics = new Map<string, tf.Tensor>()
        const mode: ForwardMode = {
          kind: 'training',
          draw: masksHere({ seed: 1, step, part: 0 }),
          statistics,
        }
        const output = forward(normal, parameters, input, { mode, logits: false })
        for (const [name, tensor] of statistics) parameters.set(name, tensor)
        return output
      })
      expect(Array.from((trained[1] ?? input).dataSync().slice(0, 4))).toEqual(
        close([1.536512, 0.434097, 0.785628, -0.570135], 5),
      )
      const running = (name: string): ArrayLike<number> =>
        (parameters.get(`0.batch-norm.running-${name}`) ?? input).dataSync()
      expect(Array.from(running('mean'))).toEqual(close([0.0368519, 0.0286263], 6))
      expect(Array.from(running('variance'))).toEqual(close([0.8381706, 0.8349134], 6))
      const answered = forward(normal, parameters, input, inference).dataSync()
      expect(Array.from(answered.slice(0, 4))).toEqual(close([1.32231, 0.316919, 0.739467, -0.457659], 5))
    })
  })

  test('layer normalisation and its gradients are PyTorch’s', () => {
    const found = (compute: () => tf.Tensor): readonly number[] => Array.from(values(compute))
    const [gamma, beta] = [tf.tensor1d([1.5, 0.5, -1, 2]), tf.tensor1d([0.1, -0.2, 0.3, 0])]
    const normalize = (input: tf.Tensor, scale: tf.Tensor, offset: tf.Tensor): tf.Tensor => {
      const parameters = new Map([
        ['0.layer-norm.gamma', scale],
        ['0.layer-norm.beta', offset],
      ])
      return forward(layerNormal, parameters, input, inference)
    }
    const input = tf.tensor(wave(12, 0.9), [3, 4])
    expect(found(() => normalize(input, gamma, beta))).toEqual(
      close(
        [
          1.059835, 0.295198, 0.314954, -3.230664, -1.490364, -0.58394, -0.05947, 2.937307, 2.054445,
          0.082197, 0.887151, -2.560414,
        ],
        5,
      ),
    )
    const wanted = [
      [
        1.184693, 0.30743, -2.170003, 0.677879, -0.538231, -0.34567, 1.924163, -1.040263, 0.277016, 0.33883,
        -1.934358, 1.318512,
      ],
      [0.806052, 2.016052, -0.946275, -2.562293],
      [0.310248, 0.770861, 0.868925, 0.55832],
    ]
    const loss = (...inputs: readonly tf.Tensor[]): tf.Scalar => {
      const [x = input, scale = gamma, offset = beta] = inputs
      return tf.sum(tf.mul(normalize(x, scale, offset), tf.tensor(wave(12, 0.7), [3, 4])))
    }
    for (const [place, numbers] of wanted.entries()) {
      const slope = () => tf.grads(loss)([input, gamma, beta])[place] ?? tf.scalar(0)
      expect(found(slope)).toEqual(close(numbers, 5))
    }
    tf.dispose([input, gamma, beta])
  })

  test('the last activation is left out for logits, whether in a layer or a layer of its own', () => {
    const dense = (activation: Activation): Layer => ({
      id: 'd',
      kind: 'dense',
      units: 2,
      activation,
      initializer: 'zeros',
      bias: false,
    })
    const parameters = new Map([['0.dense.weight', tf.tensor2d([1, 2, 3, 4], [2, 2])]])
    const options = { ...inference, logits: true }
    const input = tf.tensor2d([[1, 1]])
    const run = (layers: Layer[]): ArrayLike<number> =>
      values(() => forward({ layers }, parameters, input, options))
    expect(Array.from(run([dense('softmax')]))).toEqual([4, 6])
    expect(Array.from(run([dense('linear'), { id: 'a', kind: 'activation', function: 'softmax' }]))).toEqual([
      4, 6,
    ])
  })
})

describe('dropout', () => {
  beforeAll(async () => {
    await startForTest('cpu')
  })
  const place = { seed: 3, layer: 1, step: 5, part: 0 }
  const mask = (at: typeof place, rate = 0.3): number[] =>
    Array.from(
      values(() =>
        dropout.forward({
          layer: { id: 'd', kind: 'dropout', rate },
          input: tf.ones([10_000]),
          parameter: () => tf.scalar(0),
          activate: (_name, value) => value,
          training: { mask: (share, shape) => masksHere(at)(at.layer, share, shape), keep: () => undefined },
        }),
      ),
    )

  test('keeps the expected value and repeats with its place', () => {
    const drawn = mask(place)
    expect(drawn.filter((value) => value === 0).length / 10_000).toBeCloseTo(0.3, 1)
    expect(drawn.reduce((sum, value) => sum + value, 0) / 10_000).toBeCloseTo(1, 1)
    expect(mask(place)).toEqual(drawn)
  })

  test.each([
    { ...place, step: 6 },
    { ...place, layer: 2 },
    { ...place, part: 1 },
    { ...place, seed: 4 },
  ])('draws another mask at %o', (other) => {
    const [one, two] = [mask(place), mask(other)]
    const same = one.filter((value, index) => value === two[index]).length / one.length
    expect(same).toBeCloseTo(0.7 ** 2 + 0.3 ** 2, 1)
  })

  test('with a rate of 0 changes nothing', () => {
    expect(mask(place, 0)).toEqual(Array.from({ length: 10_000 }, () => 1))
  })
})
