import { mul, type Tensor } from '@tensorflow/tfjs-core'
import type { ClippingOf } from '#shared/catalog/clippings/index'
import type { ClipRule } from './rule'

/** PyTorch's, against division by 0. */
const epsilon = 1e-6

/** Length of all gradients as one vector, summed up in double precision. */
function normOf(gradients: readonly Tensor[]): number {
  let squares = 0
  for (const gradient of gradients)
    for (const value of gradient.dataSync<'float32'>()) squares += value * value
  return Math.sqrt(squares)
}

/** All gradients times `maxNorm / (norm + 1e-6)`, unless that is above 1. */
export const norm: ClipRule<ClippingOf<'norm'>> = ({ maxNorm }) => ({
  apply: (gradients) => {
    const factor = Math.min(1, maxNorm / (normOf(gradients) + epsilon))
    return factor === 1 ? gradients : gradients.map((gradient) => mul(gradient, factor))
  },
  capture: (graph, gradients) => {
    // L2Loss is half the sum of the squares: its root is the length by √2, as are the other terms.
    const halves = graph.sum(gradients.map((gradient) => graph.float('L2Loss', gradient)))
    const length = graph.float('AddV2', graph.float('Sqrt', halves), graph.scalar(epsilon / Math.SQRT2))
    const wanted = graph.float('RealDiv', graph.scalar(maxNorm / Math.SQRT2), length)
    const factor = graph.float('Minimum', wanted, graph.scalar(1))
    return gradients.map((gradient) => graph.float('Mul', gradient, factor))
  },
})
