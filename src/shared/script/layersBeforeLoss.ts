import { activationOf, withActivation } from '../catalog/layers'
import { losses, type Loss } from '../catalog/losses'
import type { DescribedNetwork } from '../network/shapes'

/** The layers without a last softmax before cross-entropy, which the losses of PyTorch and Keras apply themselves. */
export function layersBeforeLoss({ layers }: DescribedNetwork, loss: Loss): DescribedNetwork['layers'] {
  const last = layers.at(-1)
  if (last === undefined || losses[loss].link !== 'softmax' || activationOf(last.layer) !== 'softmax')
    return layers
  const others = layers.slice(0, -1)
  return last.layer.kind === 'activation'
    ? others
    : [...others, { ...last, layer: withActivation(last.layer, 'linear') }]
}
