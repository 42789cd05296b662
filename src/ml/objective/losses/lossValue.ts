import * as tf from '@tensorflow/tfjs-core'
import type { ChosenLoss } from '#shared/catalog/losses/index'
import { formulaOf } from './index'
import type { Weighting } from './weighting'

/**
 * The loss of a batch as a scalar that can be differentiated by `prediction` (logits where `takesLogits` says so).
 * Both tensors are rows × outputs; classes are one-hot. `weighting` null where all rows count the same.
 */
export function lossValue(
  loss: ChosenLoss,
  prediction: tf.Tensor,
  target: tf.Tensor,
  weighting: Weighting | null = null,
): tf.Scalar {
  const formula = formulaOf(loss, weighting)
  const differentiable = tf.customGrad((input, save) => {
    const tensor = input as tf.Tensor
    const { value, kept } = formula.value(tensor, target)
    ;(save as tf.GradSaveFunc)([tensor, target, ...kept])
    return {
      value,
      gradFunc: (dy: tf.Tensor, [outputs = tensor, targets = target, ...rest]: tf.Tensor[]) =>
        scaled(formula.gradient(outputs, targets, rest), dy),
    }
  })
  return differentiable(prediction) as tf.Scalar
}

/** The factor is a 1 that tfjs made wherever the loss itself is differentiated. */
const scaled = (gradient: tf.Tensor, factor: tf.Tensor): tf.Tensor =>
  factor.dataSync()[0] === 1 ? gradient : tf.mul(factor, gradient)
