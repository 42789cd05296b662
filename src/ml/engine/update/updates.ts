import type { Tensor, Variable } from '@tensorflow/tfjs-core'

/** SGD with PyTorch's rule; `momentum` 0 needs no velocity. */
export interface SgdSettings {
  readonly learningRate: number
  readonly momentum: number
  readonly nesterov: boolean
  /** L2: `weightDecay · w` is added to the gradient. */
  readonly weightDecay: number
}

/** Adam with PyTorch's rule; `step` counts from 1. */
export interface AdamSettings {
  readonly learningRate: number
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
  readonly weightDecay: number
  /** AdamW: the decay shrinks the weights by `learningRate · weightDecay` and stays out of the gradient. */
  readonly decoupled: boolean
  readonly step: number
}

/** RMSProp with PyTorch's rule; the momentum buffer is always kept, and equals the direction when `momentum` is 0. */
export interface RmspropSettings {
  readonly learningRate: number
  readonly alpha: number
  readonly epsilon: number
  readonly momentum: number
  readonly weightDecay: number
}

/**
 * One optimizer step for one weight tensor, in place: the weights and the optimizer's state change, the gradient does
 * not. All tensors are float32 of one shape and state starts as zeros. A value that is shared (a clone of the
 * variable) is copied first, so that the clone keeps the old one.
 */
export interface Updates {
  sgd(weights: Variable, gradient: Tensor, velocity: Variable | null, settings: SgdSettings): void
  adam(weights: Variable, gradient: Tensor, first: Variable, second: Variable, settings: AdamSettings): void
  rmsprop(
    weights: Variable,
    gradient: Tensor,
    square: Variable,
    buffer: Variable,
    settings: RmspropSettings,
  ): void
}
