import { unreachable } from '#shared/errors'
import type { DescribedLayer, RowShape } from '#shared/network/shapes'
import type { Activation, Layer } from '#shared/model/network'

/** Writes a whole number for people (with the language's digit groups). */
export type CountFormat = (count: number) => string

/** A shape with the batch in front, as PyTorch and Keras print it: `(N, 28, 28, 1)`. */
export const shapeText = (shape: RowShape, count: CountFormat): string =>
  `(N, ${shape.map(count).join(', ')})`

/** A shape without the batch: `28 × 28 × 1`. */
export const sizeText = (shape: RowShape, count: CountFormat): string => shape.map(count).join(' × ')

/**
 * How the number of trainable parameters comes about: `784 × 512 + 512 = 401,920`. Null for layers without parameters
 * and behind a fault.
 */
export function parameterSum(described: DescribedLayer, count: CountFormat): string | null {
  const { layer, input, trainable } = described
  if (input === null || trainable === 0) return null
  const total = ` = ${count(trainable)}`
  const last = input.at(-1) ?? 0
  switch (layer.kind) {
    case 'dense':
      return `${count(last)} × ${count(layer.units)}${layer.bias ? ` + ${count(layer.units)}` : ''}${total}`
    case 'conv2d': {
      const window = `${count(layer.kernelSize)} × ${count(layer.kernelSize)} × ${count(last)}`
      return `${window} × ${count(layer.filters)}${layer.bias ? ` + ${count(layer.filters)}` : ''}${total}`
    }
    case 'batch-norm':
      return `2 × ${count(last)}${total}`
    case 'max-pool':
    case 'avg-pool':
    case 'global-avg-pool':
    case 'flatten':
    case 'activation':
    case 'dropout':
      return null
    default:
      return unreachable(layer)
  }
}

/** How the output size comes about where it is not plain: `28 × 28 × 1 = 784`, `(28 − 5) / 1 + 1 = 24`. */
export function outputSum(described: DescribedLayer, count: CountFormat): string | null {
  const { layer, input, output } = described
  if (input === null || output === null) return null
  const [height = 0] = input
  const [outHeight = 0] = output
  switch (layer.kind) {
    case 'flatten':
      return input.length === 1 ? null : `${sizeText(input, count)} = ${count(output[0] ?? 0)}`
    case 'conv2d':
      return layer.padding === 'same' && layer.strides === 1
        ? null
        : windowSum(height, layer.kernelSize, layer.strides, layer.padding, outHeight, count)
    case 'max-pool':
    case 'avg-pool':
      return windowSum(height, layer.poolSize, layer.strides, layer.padding, outHeight, count)
    case 'dense':
    case 'global-avg-pool':
    case 'activation':
    case 'dropout':
    case 'batch-norm':
      return null
    default:
      return unreachable(layer)
  }
}

function windowSum(
  size: number,
  window: number,
  strides: number,
  padding: 'valid' | 'same',
  output: number,
  count: CountFormat,
): string {
  if (padding === 'same') return `⌈${count(size)} / ${count(strides)}⌉ = ${count(output)}`
  return `⌊(${count(size)} − ${count(window)}) / ${count(strides)}⌋ + 1 = ${count(output)}`
}

const torchActivation: Readonly<Record<Activation, string>> = {
  linear: '',
  relu: 'nn.ReLU()',
  'leaky-relu': 'nn.LeakyReLU()',
  elu: 'nn.ELU()',
  sigmoid: 'nn.Sigmoid()',
  tanh: 'nn.Tanh()',
  softplus: 'nn.Softplus()',
  softmax: 'nn.Softmax(dim=1)',
}

const join = (...modules: string[]): string => modules.filter((module) => module !== '').join(', ')

/** The PyTorch modules that a layer stands for: `nn.Linear(784, 512), nn.ReLU()`. Unknown sizes are `…`. */
export function torchModules(layer: Layer, input: RowShape | null): string {
  const last = String(input?.at(-1) ?? '…')
  const bias = 'bias' in layer && !layer.bias ? ', bias=False' : ''
  switch (layer.kind) {
    case 'dense':
      return join(`nn.Linear(${last}, ${String(layer.units)}${bias})`, torchActivation[layer.activation])
    case 'conv2d': {
      const options = `${layer.strides === 1 ? '' : `, stride=${String(layer.strides)}`}${
        layer.padding === 'same' ? ", padding='same'" : ''
      }${bias}`
      const head = `nn.Conv2d(${last}, ${String(layer.filters)}, ${String(layer.kernelSize)}${options})`
      return join(head, torchActivation[layer.activation])
    }
    case 'max-pool':
      return `nn.MaxPool2d(${String(layer.poolSize)}, ${String(layer.strides)})`
    case 'avg-pool':
      return `nn.AvgPool2d(${String(layer.poolSize)}, ${String(layer.strides)})`
    case 'global-avg-pool':
      return 'nn.AdaptiveAvgPool2d(1), nn.Flatten()'
    case 'flatten':
      return 'nn.Flatten()'
    case 'activation':
      return torchActivation[layer.function] || 'nn.Identity()'
    case 'dropout':
      return `nn.Dropout(${String(layer.rate)})`
    case 'batch-norm': {
      const name = input?.length === 3 ? 'nn.BatchNorm2d' : 'nn.BatchNorm1d'
      const momentum = Number((1 - layer.momentum).toFixed(6))
      return `${name}(${last}, eps=${String(layer.epsilon)}, momentum=${String(momentum)})`
    }
    default:
      return unreachable(layer)
  }
}
