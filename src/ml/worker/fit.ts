import { AppError } from '#shared/errors'
import type { Network } from '#shared/model/network'
import type { RunSpec } from '#shared/model/runSpec'
import { objectiveFaults } from '#shared/network/objective'
import { targetOf } from '#shared/network/rowShape'
import { describeNetwork, type DescribedNetwork } from '#shared/network/shapes'
import type { TrainingData } from '../data/batches/trainingData'
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

/**
 * Checks that network, loss and data belong together, and describes the network.
 * @throws AppError INVALID_INPUT networkInvalid, targetMissing or lossDoesNotFit
 */
export function fitNetwork(spec: RunSpec, data: TrainingData): DescribedNetwork {
  const described = describeNetwork(spec.network, data.inputShape)
  const target = targetOf(data.manifest, spec.data)
  if (!described.valid || described.output === null) {
    const place = described.layers.findIndex((layer) => layer.faults.length > 0)
    const fault = described.layers[place]?.faults[0]?.kind ?? 'unknown'
    throw new AppError('INVALID_INPUT', 'networkInvalid', { layer: place + 1, fault })
  }
  if (described.layers.every(({ trainable }) => trainable === 0)) {
    throw new AppError('INVALID_INPUT', 'networkInvalid', { fault: 'nothingToTrain' })
  }
  if (target === null)
    throw new AppError('INVALID_INPUT', 'targetMissing', { column: spec.data.target ?? '' })
  const [fault] = objectiveFaults(spec.network, described.output, target, spec.training.loss)
  if (fault !== undefined) {
    throw new AppError('INVALID_INPUT', 'lossDoesNotFit', { loss: spec.training.loss, fault: fault.kind })
  }
  return described
}
