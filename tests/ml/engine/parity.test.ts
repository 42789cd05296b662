import * as tf from '@tensorflow/tfjs-core'
import { asyncProperty, boolean, check, integer } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activate } from '#ml/network/activations'
import { batchNormTraining } from '#ml/network/layers/batchNorm'
import { activations } from '#shared/catalog/activations'
import { eachOn, startForTest } from './engines'
import { normal } from './finiteDifference'

type Values = Readonly<Record<string, Float32Array>>

type Compared = 'tensorflow' | 'wasm'
type Compute = () => Readonly<Record<string, tf.Tensor>>

async function on(name: Compared | 'cpu', compute: Compute): Promise<Values> {
  await startForTest(name)
  const tensors = tf.tidy(compute)
  const values = Object.entries(tensors).map(
    ([key, tensor]) => [key, Float32Array.from(tensor.dataSync())] as const,
  )
  tf.dispose(Object.values(tensors))
  return Object.fromEntries(values)
}

/** The largest difference of an engine from plain JavaScript, relative to the largest value of each result. */
async function distance(name: Compared, compute: Compute): Promise<number> {
  const [compared, cpu] = [await on(name, compute), await on('cpu', compute)]
  const errors = Object.entries(cpu).map(([key, expected]) => {
    const actual = compared[key]
    if (actual?.length !== expected.length) return Number.POSITIVE_INFINITY
    const largest = expected.reduce((max, value) => Math.max(max, Math.abs(value)), 1)
    return expected.reduce(
      (max, value, index) => Math.max(max, Math.abs(value - (actual[index] ?? Number.NaN)) / largest),
      0,
    )
  })
  return Math.max(...errors)
}
const tolerance = 1e-5

const narrow = integer({ min: 1, max: 34 })

describe.each(['tensorflow', 'wasm'] as const)('%s computes what cpu computes', (name) => {
  eachOn(name)
  const difference = (compute: Compute): Promise<number> => distance(name, compute)

  it('matrix products of any shape, transposed or not', async () => {
    const length = integer({ min: 1, max: 70 })
    const result = await check(
      asyncProperty(length, integer({ min: 1, max: 1100 }), length, boolean(), boolean(), (m, k, n, ta, tb) =>
        difference(() => ({
          product: tf.matMul(normal(ta ? [k, m] : [m, k], 1), normal(tb ? [n, k] : [k, n], 2), ta, tb),
        })).then((error) => error <= tolerance),
      ),
      { numRuns: 60, seed: 1 },
    )
    expect(result).toMatchObject({ failed: false })
  })

  it('products of many rows, of stacks and of integers', async () => {
    expect(
      await difference(() => ({
        rows: tf.matMul(normal([1601, 9], 1), normal([9, 11], 2)),
        stack: tf.matMul(normal([3, 4, 5], 1), normal([3, 6, 5], 2), false, true),
        shared: tf.matMul(normal([3, 4, 5], 1), normal([1, 5, 6], 2)),
        integers: tf.matMul(
          tf.tensor2d([1, 2, 3, 4], [2, 2], 'int32'),
          tf.tensor2d([5, 6, 7, 8], [2, 2], 'int32'),
        ),
        einsum: tf.einsum('ij,jk->ik', normal([3, 4], 1), normal([4, 5], 2)),
      })),
    ).toBeLessThanOrEqual(tolerance)
  })

  it('narrow matrix products, forwards and backwards', async () => {
    const result = await check(
      asyncProperty(integer({ min: 1, max: 700 }), narrow, narrow, async (rows, depth, columns) => {
        const error = await difference(() => {
          const [x, w] = [normal([rows, depth], 1), normal([depth, columns], 2)]
          const slopes = normal([rows, columns], 3)
          return {
            product: tf.matMul(x, w),
            byInput: tf.matMul(slopes, w, false, true),
            byWeights: tf.matMul(x, slopes, true, false),
          }
        })
        // A row that is not a number must not spill into its neighbours.
        const spoiled = await on(name, () => {
          const x = Float32Array.from({ length: rows * depth }, (_, index) =>
            index < depth ? Number.NaN : 1,
          )
          return { y: tf.matMul(tf.tensor2d(x, [rows, depth]), tf.ones([depth, columns])) }
        })
        const finite = spoiled['y']?.subarray(columns).every((value) => value === depth) ?? false
        return error <= tolerance && finite
      }),
      { numRuns: 60, seed: 1 },
    )
    expect(result).toMatchObject({ failed: false })
  })

  it('biases and their gradients, of any width', async () => {
    const result = await check(
      asyncProperty(integer({ min: 1, max: 400 }), integer({ min: 1, max: 150 }), (rows, width) =>
        difference(() => {
          const [x, b] = [normal([rows, width], 1), normal([width], 2)]
          return { sum: tf.add(x, b), other: tf.add(b, x), total: tf.sum(x, 0) }
        }).then((error) => error <= tolerance),
      ),
      { numRuns: 60, seed: 1 },
    )
    expect(result).toMatchObject({ failed: false })
    expect(
      await difference(() => ({
        image: tf.add(normal([2, 5, 5, 3], 1), normal([3], 2)),
        empty: tf.concat([tf.add(tf.zeros([0, 3]), normal([3], 2)), normal([1, 3], 1)]),
        emptyTotal: tf.sum(tf.zeros([0, 3]), 0),
      })),
    ).toBeLessThanOrEqual(tolerance)
  })

  it('gradients of the activations', async () => {
    expect(
      await difference(() => {
        const x = normal([7, 5], 1)
        const slope = (of: (value: tf.Tensor) => tf.Tensor): tf.Tensor =>
          tf.grad((value: tf.Tensor) => tf.sum(tf.mul(of(value), normal([7, 5], 2))))(x)
        return Object.fromEntries(activations.map((name) => [name, slope(activate[name])]))
      }),
    ).toBeLessThanOrEqual(2e-7)
  })

  it('fused dense layers with every activation', async () => {
    expect(
      await difference(() =>
        Object.fromEntries(
          (['linear', 'relu', 'sigmoid', 'leakyrelu'] as const).map((activation) => [
            activation,
            tf.fused.matMul({
              a: normal([5, 7], 1),
              b: normal([7, 9], 2),
              bias: normal([9], 3),
              activation,
              leakyreluAlpha: 0.2,
            }),
          ]),
        ),
      ),
    ).toBeLessThanOrEqual(tolerance)
  })

  it('sums over leading, trailing and all axes', async () => {
    expect(
      await difference(() => {
        const x = normal([3, 4, 5, 6], 1)
        return {
          leading: tf.sum(x, [0, 1, 2]),
          first: tf.sum(x, 0),
          negative: tf.sum(x, -4),
          trailing: tf.sum(x, [2, 3]),
          kept: tf.sum(x, [0, 1], true),
          all: tf.sum(x),
          narrow: tf.sum(normal([5, 3], 1), 0),
        }
      }),
    ).toBeLessThanOrEqual(tolerance)
  })

  it('convolution and pooling, forwards and backwards', async () => {
    expect(
      await difference(() => {
        const [x, w] = [normal([3, 9, 7, 5], 1), normal([3, 2, 5, 6], 2)]
        const image = x as tf.Tensor4D
        const loss = (a: tf.Tensor, b: tf.Tensor): tf.Scalar =>
          tf.sum(tf.square(tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, [2, 1], 'same')))
        const [dx, dw] = tf.grads(loss)([x, w])
        return {
          forward: tf.conv2d(image, w as tf.Tensor4D, [2, 1], 'same'),
          ...(dx === undefined || dw === undefined ? {} : { dx, dw }),
          max: tf.grad((a: tf.Tensor) => tf.sum(tf.square(tf.maxPool(a as tf.Tensor4D, 3, 2, 'same'))))(x),
          avg: tf.grad((a: tf.Tensor) => tf.sum(tf.square(tf.avgPool(a as tf.Tensor4D, 3, 2, 'same'))))(x),
        }
      }),
    ).toBeLessThanOrEqual(tolerance)
  })

  it('convolution of images whose patches are handled in several bands', async () => {
    expect(
      await difference(() => {
        const [x, w] = [normal([2, 40, 41, 24], 1), normal([5, 5, 24, 3], 2)]
        const loss = (a: tf.Tensor, b: tf.Tensor): tf.Scalar =>
          tf.sum(tf.square(tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, 1, 'same')))
        const [dx, dw] = tf.grads(loss)([x, w])
        return dx === undefined || dw === undefined ? {} : { dx, dw }
      }),
    ).toBeLessThanOrEqual(tolerance)
  })

  it.each([[[7, 3]], [[2, 4, 3, 3]]])(
    'batch normalisation of %o in training, forwards and backwards',
    async (shape) => {
      expect(
        await difference(() => {
          const [x, gamma, beta] = [normal(shape, 1), normal([3], 2), normal([3], 3)]
          const normalize = (input: tf.Tensor, scale: tf.Tensor, offset: tf.Tensor) =>
            batchNormTraining(
              input,
              { gamma: scale, beta: offset, runningMean: tf.zeros([3]), runningVariance: tf.ones([3]) },
              0.9,
              1e-5,
            )
          const { output, runningMean, runningVariance } = normalize(x, gamma, beta)
          const [dx, dGamma, dBeta] = tf.grads((input: tf.Tensor, scale: tf.Tensor, offset: tf.Tensor) =>
            tf.sum(tf.mul(normalize(input, scale, offset).output, normal(shape, 4))),
          )([x, gamma, beta])
          return dx === undefined || dGamma === undefined || dBeta === undefined
            ? {}
            : { output, runningMean, runningVariance, dx, dGamma, dBeta }
        }),
      ).toBeLessThanOrEqual(tolerance)
    },
  )

  it('means over some axes, forwards and backwards', async () => {
    expect(
      await difference(() => {
        const x = normal([3, 4, 5, 6], 1)
        const slope = (axes: number[], keepDims: boolean): tf.Tensor =>
          tf.grad((value: tf.Tensor) => tf.sum(tf.square(tf.mean(value, axes, keepDims))))(x)
        return {
          mean: tf.mean(x, [1, 2]),
          images: slope([1, 2], false),
          kept: slope([-1], true),
          all: slope([0, 1, 2, 3], false),
        }
      }),
    ).toBeLessThanOrEqual(tolerance)
  })

  it('keeps NaN and infinity', () => {
    const odd = [1, Number.NaN, Number.POSITIVE_INFINITY, 0]
    const result = tf.tidy(() => [
      ...tf.matMul(tf.tensor2d(odd, [2, 2]), tf.tensor2d([1, 0, 0, 1], [2, 2])).dataSync(),
    ])
    expect(result[1]).toBeNaN()
    expect(result[2]).toBe(Number.POSITIVE_INFINITY)
  })
})
