import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Layer } from '#shared/catalog/layers/index'
import { RunSpec } from '#shared/model/runSpec'
import { describeNetwork } from '#shared/network/shapes'

const dense = (units: number): Layer => ({
  id: `dense-${units}`,
  kind: 'dense',
  units,
  activation: 'relu',
  initializer: 'pytorch',
  bias: true,
})
const conv = (padding: 'valid' | 'same', strides: number): Layer => ({
  id: 'conv',
  kind: 'conv2d',
  filters: 8,
  kernelSize: 3,
  strides,
  padding,
  activation: 'relu',
  initializer: 'pytorch',
  bias: true,
})

test('the MNIST lesson has the course’s shapes and parameters', () => {
  const spec = RunSpec.parse(JSON.parse(readFileSync('resources/lessons/mnist.json', 'utf8')))
  const described = describeNetwork(spec.network, [28, 28, 1])
  expect(described.layers.map((layer) => layer.output)).toEqual([[784], [512], [256], [128], [64], [10]])
  // 784·512+512 + 512·256+256 + 256·128+128 + 128·64+64 + 64·10+10
  expect(described.parameters).toBe(575_050)
  expect(described.valid).toBe(true)
})

test('a convolution with valid and same padding', () => {
  expect(describeNetwork({ layers: [conv('valid', 2)] }, [28, 27, 3]).output).toEqual([13, 13, 8])
  expect(describeNetwork({ layers: [conv('same', 2)] }, [28, 27, 3]).output).toEqual([14, 14, 8])
  expect(describeNetwork({ layers: [conv('valid', 1)] }, [28, 28, 3]).parameters).toBe(3 * 3 * 3 * 8 + 8)
})

test('batch norm counts two trained and two running values a channel', () => {
  const norm: Layer = { id: 'norm', kind: 'batch-norm', momentum: 0.9, epsilon: 1e-5 }
  const [described] = describeNetwork({ layers: [norm] }, [4, 4, 6]).layers
  expect([described?.trainable, described?.nonTrainable]).toEqual([12, 12])
})

test('a fault names the layer, and the layers after it have no shape', () => {
  const described = describeNetwork({ layers: [dense(4), dense(2)] }, [8, 8, 1])
  expect(described.layers[0]?.faults).toEqual([{ kind: 'needsFlat', got: [8, 8, 1] }])
  expect(described.layers[1]?.input).toBeNull()
  expect(described.layers[1]?.faults).toEqual([])
  expect(described.valid).toBe(false)
  expect(described.output).toBeNull()
})

test('a window larger than the image, and softmax in the middle', () => {
  const pool: Layer = { id: 'pool', kind: 'max-pool', poolSize: 9, strides: 1, padding: 'valid' }
  expect(describeNetwork({ layers: [pool] }, [8, 8, 1]).layers[0]?.faults).toEqual([
    { kind: 'windowTooLarge', window: 9, height: 8, width: 8 },
  ])
  const softmax: Layer = { id: 'softmax', kind: 'activation', function: 'softmax' }
  expect(describeNetwork({ layers: [softmax, dense(2)] }, [3]).layers[0]?.faults).toEqual([
    { kind: 'softmaxNotLast' },
  ])
  expect(describeNetwork({ layers: [dense(2), softmax] }, [3]).valid).toBe(true)
})

test('more parameters than a machine can hold are refused before anything is built', () => {
  const described = describeNetwork({ layers: [dense(65_536), dense(65_536)] }, [10])
  expect(described.layers[1]?.faults[0]?.kind).toBe('tooManyParameters')
})
