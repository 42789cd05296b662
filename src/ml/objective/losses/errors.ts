import { sub, type Tensor } from '@tensorflow/tfjs-core'

/** Prediction − target, as the value kept it or anew. */
export const errorOf = (prediction: Tensor, target: Tensor, [error]: readonly Tensor[]): Tensor =>
  error ?? sub(prediction, target)
