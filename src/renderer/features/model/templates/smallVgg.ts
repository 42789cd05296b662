import { layers, newLayer, type Layer } from '#shared/catalog/layers/index'
import type { NewLayerId } from '#renderer/features/project/propose'
import type { ImageTemplate } from './template'

/** An image with a side below this is not halved once more. */
const smallestSide = 8
const [firstFilters, mostFilters] = [32, 128]

/** A convolution of 3 × 3 whose outputs are normalized before they are cut off at 0. */
const normalized = (filters: number, newId: NewLayerId): readonly Layer[] => [
  { ...layers.conv2d.defaults, id: newId(), filters, activation: 'linear' },
  newLayer('batch-norm', newId()),
  { ...layers.activation.defaults, id: newId(), function: 'relu' },
]

/**
 * VGG with batch normalization in small: pairs of convolutions of 3 × 3, each pair halved. K. Simonyan and A. Zisserman,
 * "Very deep convolutional networks for large-scale image recognition", 2015.
 */
export const smallVgg: ImageTemplate = ([height = 1, width = 1], newId) => {
  const convolutions: Layer[] = []
  let filters = firstFilters
  let side = Math.min(height, width)
  do {
    convolutions.push(...normalized(filters, newId), ...normalized(filters, newId))
    if (side > 1) convolutions.push(newLayer('max-pool', newId()))
    filters = Math.min(mostFilters, filters * 2)
    side = Math.floor(side / 2)
  } while (side >= smallestSide)
  return [
    ...convolutions,
    newLayer('flatten', newId()),
    { ...layers.dense.defaults, id: newId(), units: 128, activation: 'relu' },
    { ...layers.dropout.defaults, id: newId(), rate: 0.5 },
  ]
}
