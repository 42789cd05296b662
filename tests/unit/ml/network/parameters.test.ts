import { describe, expect, test } from 'vitest'
import { initialValues } from '#ml/network/initialize'
import { parameterSpecs } from '#ml/network/parameters'
import type { Initializer } from '#shared/catalog/initializers'
import type { Network } from '#shared/model/network'

const dense = (units: number, initializer: Initializer, bias = true): Network['layers'][number] => ({
  id: `dense-${units}`,
  kind: 'dense',
  units,
  activation: 'relu',
  initializer,
  bias,
})

const convolutional: Network = {
  layers: [
    {
      id: 'a',
      kind: 'conv2d',
      filters: 8,
      kernelSize: 3,
      strides: 1,
      padding: 'same',
      activation: 'relu',
      initializer: 'pytorch',
      bias: true,
    },
    { id: 'b', kind: 'batch-norm', momentum: 0.9, epsilon: 1e-5 },
    { id: 'c', kind: 'flatten' },
    dense(3, 'glorot-uniform', false),
  ],
}

describe('parameterSpecs', () => {
  test('names arrays by layer, kind and part, in the shapes of tfjs', () => {
    const specs = parameterSpecs(convolutional, [4, 5, 2])
    expect(specs.map(({ name, shape, trainable }) => [name, shape, trainable])).toEqual([
      ['0.conv2d.weight', [3, 3, 2, 8], true],
      ['0.conv2d.bias', [8], true],
      ['1.batch-norm.gamma', [8], true],
      ['1.batch-norm.beta', [8], true],
      ['1.batch-norm.running-mean', [8], false],
      ['1.batch-norm.running-variance', [8], false],
      ['3.dense.weight', [160, 3], true],
    ])
  })

  test('refuses a network that does not fit its input', () => {
    expect(() => parameterSpecs({ layers: [dense(3, 'pytorch')] }, [4, 5, 2])).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', reason: 'networkInvalid' }),
    )
  })
})

function valuesOf(initializer: Initializer, seed = 7): { weight: Float32Array; bias: Float32Array } {
  const specs = parameterSpecs({ layers: [dense(200, initializer)] }, [300])
  const [weight, bias] = specs.map((spec, index) => initialValues(spec, index, seed))
  if (weight === undefined || bias === undefined) throw new Error('a dense layer has two arrays')
  return { weight, bias }
}

const deviation = (values: Float32Array): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length)
const largest = (values: Float32Array): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)

describe('initialValues', () => {
  test.each([
    ['pytorch', 1 / Math.sqrt(3 * 300)],
    ['glorot-uniform', Math.sqrt(2 / 500)],
    ['glorot-normal', Math.sqrt(2 / 500)],
    ['he-uniform', Math.sqrt(2 / 300)],
    ['he-normal', Math.sqrt(2 / 300)],
    ['zeros', 0],
  ] as const)('%s has the prescribed deviation', (initializer, wanted) => {
    expect(deviation(valuesOf(initializer).weight)).toBeCloseTo(wanted, 3)
  })

  test('pytorch draws weights and biases within ±1/√fan-in, the others leave biases at zero', () => {
    const limit = 1 / Math.sqrt(300)
    const { weight, bias } = valuesOf('pytorch')
    expect(largest(weight)).toBeLessThanOrEqual(limit)
    expect(largest(weight)).toBeGreaterThan(0.999 * limit)
    expect(largest(bias)).toBeGreaterThan(0.9 * limit)
    expect(largest(valuesOf('he-normal').bias)).toBe(0)
  })

  test('repeats with the seed and differs without it', () => {
    expect(valuesOf('pytorch', 1).weight).toEqual(valuesOf('pytorch', 1).weight)
    expect(valuesOf('pytorch', 1).weight).not.toEqual(valuesOf('pytorch', 2).weight)
  })

  test('gives two arrays of one network unrelated values', () => {
    const specs = parameterSpecs({ layers: [dense(50, 'pytorch'), dense(50, 'pytorch')] }, [50])
    const [first, , second] = specs.map((spec, index) => initialValues(spec, index, 3))
    const product = first?.reduce((sum, value, index) => sum + value * (second?.[index] ?? 0), 0) ?? 1
    expect(Math.abs(product) / 2500).toBeLessThan((3 * deviation(first ?? new Float32Array()) ** 2) / 50)
  })
})
