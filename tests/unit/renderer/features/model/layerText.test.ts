import { describe, expect, it } from 'vitest'
import { arithmeticText, shapeText, sumText } from '#renderer/features/model/layerText'
import { torchNetwork } from '#shared/script/torch/network'
import { newLayer, torchModules, type Layer } from '#shared/catalog/layers/index'
import { describeNetwork, type DescribedLayer } from '#shared/network/shapes'

const count = (value: number) => value.toLocaleString('en')
const dense: Layer = {
  id: 'd',
  kind: 'dense',
  units: 512,
  activation: 'relu',
  initializer: 'pytorch',
  bias: true,
}

function first(layer: Layer, input: readonly number[]) {
  const [described] = describeNetwork({ layers: [layer] }, input).layers
  if (described === undefined) throw new Error('no layer')
  return described
}

const parametersOf = ({ effect }: DescribedLayer) => sumText(effect?.trainable, count)
const sizesOf = ({ effect }: DescribedLayer) =>
  effect?.sizes === undefined ? null : arithmeticText(effect.sizes, count)

describe('what stands at a layer', () => {
  it('writes shapes with the batch in front', () => {
    expect(shapeText([28, 28, 1], count)).toBe('(N, 28, 28, 1)')
  })

  it('writes the arithmetic of the parameters', () => {
    expect(parametersOf(first(dense, [784]))).toBe('784 × 512 + 512 = 401,920')
    expect(parametersOf(first({ ...dense, bias: false }, [784]))).toBe('784 × 512 = 401,408')
    expect(parametersOf(first(newLayer('conv2d', 'c'), [28, 28, 3]))).toBe('3 × 3 × 3 × 16 + 16 = 448')
    expect(parametersOf(first(newLayer('batch-norm', 'b'), [10]))).toBe('2 × 10 = 20')
    expect(parametersOf(first(newLayer('flatten', 'f'), [28, 28, 1]))).toBeNull()
    expect(parametersOf(first(dense, [28, 28, 1]))).toBeNull()
  })

  it('writes how a size comes about', () => {
    expect(sizesOf(first(newLayer('flatten', 'f'), [28, 28, 1]))).toBe('28 × 28 × 1 = 784')
    expect(sizesOf(first(newLayer('max-pool', 'p'), [28, 28, 1]))).toBe('⌊(28 − 2) / 2⌋ + 1 = 14')
    expect(sizesOf(first(newLayer('conv2d', 'c'), [28, 28, 1]))).toBeNull()
  })
})

describe('PyTorch code', () => {
  it('names the modules', () => {
    expect(torchModules(dense, [784])).toBe('nn.Linear(784, 512), nn.ReLU()')
    expect(torchModules(newLayer('conv2d', 'c'), [28, 28, 1])).toBe(
      "nn.Conv2d(1, 16, 3, padding='same'), nn.ReLU()",
    )
    expect(torchModules(newLayer('batch-norm', 'b'), [32])).toBe(
      'nn.BatchNorm1d(32, eps=0.00001, momentum=0.1)',
    )
    expect(torchModules({ ...dense, activation: 'linear', bias: false }, null)).toBe(
      'nn.Linear(…, 512, bias=False)',
    )
  })

  it('leaves a last softmax to nn.CrossEntropyLoss', () => {
    const described = describeNetwork({ layers: [{ ...dense, units: 10, activation: 'softmax' }] }, [4])
    expect(torchNetwork(described, 'cross-entropy')).toBe('model = nn.Sequential(\n    nn.Linear(4, 10),\n)')
    expect(torchNetwork(described, 'mean-squared-error')).toContain('nn.Softmax')
  })
})
