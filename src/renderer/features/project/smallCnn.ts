import { layers, newLayer, type Layer } from '#shared/catalog/layers/index'
import type { RowShape } from '#shared/catalog/layers/shape'

/** An image with a side below this is not halved once more. */
const smallestSide = 6
const [mostFilters, fewFilters] = [64, 8]
/** From so many images on an epoch has steps enough for half the filters, which take a quarter of the time. */
const manyImages = 10_000

/**
 * The hidden layers of a small convolutional network for images of that shape (height, width, channels) with so many in the
 * data set: convolutions of 3 × 3 with batch normalization, each halved by the largest of 2 × 2 and with twice the filters
 * of the one before, then 64 units. Null for images that are too small to be halved.
 */
export function smallCnn(
  [height = 1, width = 1]: RowShape,
  images: number,
  newId: () => string,
): readonly Layer[] | null {
  const convolutions: Layer[] = []
  let filters = images > manyImages ? fewFilters : fewFilters * 2
  for (let side = Math.min(height, width); side >= smallestSide; side = Math.floor(side / 2)) {
    convolutions.push(
      { ...layers.conv2d.defaults, id: newId(), filters },
      newLayer('batch-norm', newId()),
      newLayer('max-pool', newId()),
    )
    filters = Math.min(mostFilters, filters * 2)
  }
  if (convolutions.length === 0) return null
  return [
    ...convolutions,
    newLayer('flatten', newId()),
    { ...layers.dense.defaults, id: newId(), units: 64, activation: 'relu' },
  ]
}
