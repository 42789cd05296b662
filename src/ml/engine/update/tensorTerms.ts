import { add, mul, type Tensor } from '@tensorflow/tfjs-core'

/** `tensor · factor`, without an operation where the factor is 1. */
export const times = (tensor: Tensor, factor: number): Tensor => (factor === 1 ? tensor : mul(tensor, factor))

/** `Σ factor · tensor`, without the terms whose factor is 0. */
export const combine = (...terms: readonly (readonly [number, Tensor])[]): Tensor => {
  const parts = terms.filter(([factor]) => factor !== 0).map(([factor, tensor]) => times(tensor, factor))
  return parts.reduce((sum, part) => add(sum, part))
}

/** The gradient with L2: `gradient + decay · weights`. */
export const withDecay = (gradient: Tensor, weights: Tensor, decay: number): Tensor =>
  decay === 0 ? gradient : combine([1, gradient], [decay, weights])
