import { AppError } from '#shared/errors'
import type { Initializer, Layer, Network } from '#shared/model/network'
import { describeNetwork, type RowShape } from '#shared/network/shapes'

/** How a parameter gets its first values. Fans are in connections of one unit. */
export type ParameterStart =
  | { readonly kind: 'constant'; readonly value: number }
  | {
      readonly kind: 'drawn'
      readonly initializer: Initializer
      readonly role: 'weight' | 'bias'
      readonly fanIn: number
      readonly fanOut: number
    }

/**
 * One array of parameters. Its name is `<layer's place from 0>.<layer kind>.<part>`. Dense weights are
 * [inputs, units], those of a convolution [height, width, channels, filters].
 */
export type ParameterSpec = {
  readonly name: string
  readonly layer: number
  readonly shape: readonly number[]
  readonly count: number
  readonly trainable: boolean
  readonly start: ParameterStart
}

/** The name of a layer's parameter array. */
export const parameterName = (layer: number, kind: Layer['kind'], part: string): string =>
  `${layer}.${kind}.${part}`

const product = (shape: readonly number[]): number => shape.reduce((left, right) => left * right, 1)

function parametersOf(layer: Layer, index: number, input: RowShape): ParameterSpec[] {
  const make = (part: string, shape: readonly number[], trainable: boolean, start: ParameterStart) => ({
    name: parameterName(index, layer.kind, part),
    layer: index,
    shape,
    count: product(shape),
    trainable,
    start,
  })
  const constant = (value: number): ParameterStart => ({ kind: 'constant', value })
  if (layer.kind === 'dense' || layer.kind === 'conv2d') {
    const channels = input.at(-1) ?? 0
    const field = layer.kind === 'conv2d' ? layer.kernelSize ** 2 : 1
    const outputs = layer.kind === 'conv2d' ? layer.filters : layer.units
    const shape =
      layer.kind === 'conv2d' ? [layer.kernelSize, layer.kernelSize, channels, outputs] : [channels, outputs]
    const fans = { fanIn: field * channels, fanOut: field * outputs }
    const start = (role: 'weight' | 'bias'): ParameterStart => ({
      kind: 'drawn',
      initializer: layer.initializer,
      role,
      ...fans,
    })
    const weight = make('weight', shape, true, start('weight'))
    return layer.bias ? [weight, make('bias', [outputs], true, start('bias'))] : [weight]
  }
  if (layer.kind === 'batch-norm') {
    const shape = [input.at(-1) ?? 0]
    return [
      make('gamma', shape, true, constant(1)),
      make('beta', shape, true, constant(0)),
      make('running-mean', shape, false, constant(0)),
      make('running-variance', shape, false, constant(1)),
    ]
  }
  return []
}

/**
 * All parameter arrays of the network in the order of its layers.
 * @throws AppError INVALID_INPUT networkInvalid when the network does not fit the input shape
 */
export function parameterSpecs(network: Network, input: RowShape): readonly ParameterSpec[] {
  const described = describeNetwork(network, input)
  if (!described.valid) {
    const place = described.layers.findIndex((layer) => layer.faults.length > 0)
    const kind = described.layers[place]?.faults[0]?.kind ?? 'unknown'
    throw new AppError('INVALID_INPUT', 'networkInvalid', { layer: place + 1, fault: kind })
  }
  return described.layers.flatMap((layer, index) =>
    layer.input === null ? [] : parametersOf(layer.layer, index, layer.input),
  )
}
