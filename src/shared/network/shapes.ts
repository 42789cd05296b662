import { unreachable } from '../errors'
import type { Layer, Network } from '../model/network'

/** Shape of one row between layers: `[features]`, or `[height, width, channels]`. The batch size is left out. */
export type RowShape = readonly number[]

/** What is wrong at a layer; the page has a text and a mend for each. */
export type LayerFault =
  | { readonly kind: 'needsFlat'; readonly got: RowShape }
  | { readonly kind: 'needsImage'; readonly got: RowShape }
  | {
      readonly kind: 'windowTooLarge'
      readonly window: number
      readonly height: number
      readonly width: number
    }
  | { readonly kind: 'softmaxNotLast' }
  | { readonly kind: 'tooManyParameters'; readonly parameters: number; readonly limit: number }

/** One layer of a described network; `output` is null from the first fault on. */
export type DescribedLayer = {
  readonly layer: Layer
  readonly input: RowShape | null
  readonly output: RowShape | null
  readonly trainable: number
  /** Parameters that training does not change by gradient: running mean and variance. */
  readonly fixed: number
  /** Multiply-adds for one row. */
  readonly multiplyAdds: number
  readonly faults: readonly LayerFault[]
}

/** A network with the shapes and sums at every joint. */
export type DescribedNetwork = {
  readonly layers: readonly DescribedLayer[]
  readonly output: RowShape | null
  readonly parameters: number
  readonly multiplyAdds: number
  readonly valid: boolean
}

/** 256 million float32 values are 1 GiB of weights: above this no machine that we promise to run on trains. */
export const parameterLimit = 256 * 1024 * 1024

type Effect = Omit<DescribedLayer, 'layer' | 'input'>

const product = (shape: RowShape): number => shape.reduce((left, right) => left * right, 1)
const same = (output: RowShape): Effect => ({ output, trainable: 0, fixed: 0, multiplyAdds: 0, faults: [] })
const fault = (...faults: LayerFault[]): Effect => ({
  output: null,
  trainable: 0,
  fixed: 0,
  multiplyAdds: 0,
  faults,
})

/** Output size of a sliding window along one axis; `same` pads so that only the strides shrink it. */
export function windowedSize(
  size: number,
  window: number,
  strides: number,
  padding: 'valid' | 'same',
): number {
  return padding === 'same' ? Math.ceil(size / strides) : Math.floor((size - window) / strides) + 1
}

function windowed(
  input: RowShape,
  window: number,
  strides: number,
  padding: 'valid' | 'same',
): RowShape | LayerFault {
  const [height, width, channels] = input
  if (height === undefined || width === undefined || channels === undefined || input.length !== 3) {
    return { kind: 'needsImage', got: input }
  }
  if (padding === 'valid' && (window > height || window > width)) {
    return { kind: 'windowTooLarge', window, height, width }
  }
  return [
    windowedSize(height, window, strides, padding),
    windowedSize(width, window, strides, padding),
    channels,
  ]
}

const isFault = (value: RowShape | LayerFault): value is LayerFault => !Array.isArray(value)

function apply(layer: Layer, input: RowShape, isLast: boolean): Effect {
  const softmaxInside = (activation: string): LayerFault[] =>
    activation === 'softmax' && !isLast ? [{ kind: 'softmaxNotLast' }] : []
  switch (layer.kind) {
    case 'dense': {
      const [features] = input
      if (features === undefined || input.length !== 1) return fault({ kind: 'needsFlat', got: input })
      const multiplyAdds = features * layer.units
      const trainable = multiplyAdds + (layer.bias ? layer.units : 0)
      return {
        output: [layer.units],
        trainable,
        fixed: 0,
        multiplyAdds,
        faults: softmaxInside(layer.activation),
      }
    }
    case 'conv2d': {
      const shape = windowed(input, layer.kernelSize, layer.strides, layer.padding)
      if (isFault(shape)) return fault(shape)
      const [height = 0, width = 0, channels = 0] = shape
      const weights = layer.kernelSize ** 2 * channels * layer.filters
      return {
        output: [height, width, layer.filters],
        trainable: weights + (layer.bias ? layer.filters : 0),
        fixed: 0,
        multiplyAdds: weights * height * width,
        faults: softmaxInside(layer.activation),
      }
    }
    case 'max-pool':
    case 'avg-pool': {
      const shape = windowed(input, layer.poolSize, layer.strides, layer.padding)
      return isFault(shape) ? fault(shape) : same(shape)
    }
    case 'global-avg-pool': {
      const [, , channels] = input
      return channels === undefined ? fault({ kind: 'needsImage', got: input }) : same([channels])
    }
    case 'flatten':
      return same([product(input)])
    case 'activation':
      return { ...same(input), faults: softmaxInside(layer.function) }
    case 'dropout':
      return same(input)
    case 'batch-norm': {
      const channels = input.at(-1) ?? 0
      return { ...same(input), trainable: 2 * channels, fixed: 2 * channels, multiplyAdds: product(input) }
    }
    default:
      return unreachable(layer)
  }
}

function check(effect: Effect): Effect {
  if (effect.trainable <= parameterLimit) return effect
  const tooMany: LayerFault = {
    kind: 'tooManyParameters',
    parameters: effect.trainable,
    limit: parameterLimit,
  }
  return { ...effect, output: null, faults: [...effect.faults, tooMany] }
}

/** Shapes, parameter counts and faults of every layer for rows of the given shape. Layers after a fault have no shape. */
export function describeNetwork(network: Network, input: RowShape): DescribedNetwork {
  const layers: DescribedLayer[] = []
  let shape: RowShape | null = input
  for (const [index, layer] of network.layers.entries()) {
    const effect: Effect =
      shape === null
        ? { ...same([]), output: null }
        : check(apply(layer, shape, index === network.layers.length - 1))
    layers.push({ layer, input: shape, ...effect })
    shape = effect.output
  }
  return {
    layers,
    output: shape,
    parameters: layers.reduce((sum, described) => sum + described.trainable + described.fixed, 0),
    multiplyAdds: layers.reduce((sum, described) => sum + described.multiplyAdds, 0),
    valid: shape !== null && layers.every((described) => described.faults.length === 0),
  }
}
