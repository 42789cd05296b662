import { AppError } from '#shared/errors'
import type { Network } from '#shared/model/network'
import type { Engine } from '../engine/engine'

/** Throws UNSUPPORTED `layerUnsupported` for the first layer that the engine cannot train rightly. */
export function requireLayers(network: Network, engine: Engine): void {
  for (const [index, layer] of network.layers.entries()) {
    if (engine.capabilities.has(layer.kind)) continue
    throw new AppError('UNSUPPORTED', 'layerUnsupported', {
      layer: index + 1,
      kind: layer.kind,
      engine: engine.name,
    })
  }
}
