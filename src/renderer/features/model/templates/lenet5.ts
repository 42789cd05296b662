import { layers, type Layer } from '#shared/catalog/layers/index'
import type { ImageTemplate } from './template'

/** Below this side behind the first pooling a window of 5 × 5 takes too much of the image away. */
const smallestInside = 8

const pool = (id: string): Layer => ({ ...layers['avg-pool'].defaults, id })
const dense = (id: string, units: number): Layer => ({
  ...layers.dense.defaults,
  id,
  units,
  activation: 'tanh',
})

/**
 * LeNet-5 as it is usually built for images of 28 × 28: Y. LeCun et al., "Gradient-based learning applied to document
 * recognition", 1998.
 */
export const lenet5: ImageTemplate = ([height = 1, width = 1], newId) => {
  const conv = (filters: number, padding: 'same' | 'valid'): Layer => ({
    ...layers.conv2d.defaults,
    id: newId(),
    filters,
    kernelSize: 5,
    padding,
    activation: 'tanh',
  })
  const inside = Math.floor(Math.min(height, width) / 2)
  return [
    conv(6, 'same'),
    pool(newId()),
    conv(16, inside < smallestInside ? 'same' : 'valid'),
    pool(newId()),
    { ...layers.flatten.defaults, id: newId() },
    dense(newId(), 120),
    dense(newId(), 84),
  ]
}
