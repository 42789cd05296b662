import { isFrozen, type Layer } from '#shared/catalog/layers/index'
import { product, type RowShape } from '#shared/catalog/layers/shape'
import { AppError } from '#shared/errors'
import type { Network } from '#shared/model/network'
import { describeNetwork } from '#shared/network/shapes'
import { layerMath } from './layers'
import type { ParameterStart } from './layers/layerMath'

/**
 * One array of parameters. Its name is `<layer's place from 0>.<layer kind>.<part>`. Dense weights are
 * [inputs, units], those of a convolution [height, width, channels, filters].
 */
export type ParameterSpec = {
  readonly name: string
  readonly layer: number
  readonly shape: readonly number[]
  readonly count: number
  /** Whether training changes it by gradient: not in a frozen layer. */
  readonly trainable: boolean
  /** Changed by the layer itself and not by gradient. */
  readonly isStatistic: boolean
  readonly start: ParameterStart
}

/** The name of a layer's parameter array. */
export const parameterName = (layer: number, kind: Layer['kind'], part: string): string =>
  `${layer}.${kind}.${part}`

/** The name that an array has within its layer. */
export const partOf = ({ name }: Pick<ParameterSpec, 'name'>): string => name.slice(name.lastIndexOf('.') + 1)

function parametersOf(layer: Layer, index: number, input: RowShape): readonly ParameterSpec[] {
  const parameters = layerMath(layer).parameters?.(layer, input) ?? []
  return parameters.map(({ part, shape, start, isStatistic }) => ({
    name: parameterName(index, layer.kind, part),
    layer: index,
    shape,
    count: product(shape),
    trainable: isStatistic !== true && !isFrozen(layer),
    isStatistic: isStatistic === true,
    start,
  }))
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
