import { layerEntry } from '#shared/catalog/layers/index'
import { AppError } from '#shared/errors'
import { parameterName, parameterSpecs } from '../../network/parameters'
import type { ModelToWrite, NamedTensor } from '../readModel'

/** The arrays of one layer in Keras's order, by Keras's names (`kernel`, `moving_mean`); none for `null`. */
export function arraysOf(
  { network, inputShape, weights }: ModelToWrite,
  index: number | null,
): readonly NamedTensor[] {
  const layer = index === null ? undefined : network.layers[index]
  if (layer === undefined || index === null) return []
  const specs = parameterSpecs(network, inputShape)
  return Object.entries(layerEntry(layer).kerasWeights).flatMap(([part, name]) => {
    const own = parameterName(index, layer.kind, part)
    const spec = specs.find((one) => one.name === own)
    if (spec === undefined) return []
    const values = weights.get(own)
    if (values === undefined) throw new AppError('BUG', 'internal', { message: `no values for ${own}` })
    return [{ name, shape: spec.shape, values }]
  })
}
