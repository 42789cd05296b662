import { freeLayerId } from '../catalog/layers/freeLayerId'
import { activationOf, newLayer, withActivation, type Layer } from '../catalog/layers'
import type { Network } from '../model/network'
import type { Training } from '../model/training'

/**
 * The network with leaky ReLUs, which never stand still, and weights that suit them: in all its layers of ReLUs but the last
 * one, since what killed some kills the others next.
 */
export const withLeakyRelu = ({ layers }: Network): Network => ({
  layers: layers.map((layer, index) => {
    if (activationOf(layer) !== 'relu' || index === layers.length - 1) return layer
    const leaky = withActivation(layer, 'leaky-relu')
    return 'initializer' in leaky ? { ...leaky, initializer: 'he-normal' } : leaky
  }),
})

/** A layer with batch normalisation before its activation; null where it cannot be, or is, normalised. */
function normalised(layers: readonly Layer[], index: number): readonly Layer[] | null {
  const layer = layers[index]
  const activation = layer === undefined ? null : activationOf(layer)
  if (layer === undefined || activation === null) return null
  const norm = newLayer('batch-norm', freeLayerId(layers, 'batch-norm'))
  if (layer.kind === 'activation')
    return layers[index - 1]?.kind === 'batch-norm' ? null : layers.toSpliced(index, 0, norm)
  const after = withActivation(newLayer('activation', freeLayerId(layers, 'activation')), activation)
  return layers.toSpliced(index, 1, withActivation(layer, 'linear'), norm, after)
}

/**
 * The network with batch normalisation before the activations of these layers (from 0); null where nothing would change,
 * or batches are of one row, which have no mean.
 */
export function withBatchNorm(
  { layers }: Network,
  places: readonly number[],
  { batch }: Pick<Training, 'batch'>,
): Network | null {
  if (batch.kind === 'single' || (batch.kind === 'mini' && batch.size === 1)) return null
  // From the last one on, so that the places of those before it stay.
  const changed = places
    .toReversed()
    .reduce<readonly Layer[]>((before, index) => normalised(before, index) ?? before, layers)
  return changed === layers ? null : { layers: [...changed] }
}
