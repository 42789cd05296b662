import type { Tensor } from '@tensorflow/tfjs-core'

/** The loss as a scalar, and what of its computation the derivative uses again. */
type Valued = { readonly value: Tensor; readonly kept: readonly Tensor[] }

/**
 * The TensorFlow half of a loss. Prediction and target are rows × outputs; classes are one-hot. Means are over rows and
 * outputs as in PyTorch. A captured step records what these compute.
 */
export type Formula = {
  readonly value: (prediction: Tensor, target: Tensor) => Valued
  /** Derivative of the value by the prediction; `kept` is what `value` kept. */
  readonly gradient: (prediction: Tensor, target: Tensor, kept: readonly Tensor[]) => Tensor
}
