import * as tf from '@tensorflow/tfjs-core'
import { unreachable } from '../../shared/errors'
import type { Loss } from '../../shared/model/training'

/**
 * Whether the loss takes the values before the last activation. Cross-entropies do: softmax or sigmoid is part of
 * their formula, so that large values do not overflow.
 */
export const takesLogits = (loss: Loss): boolean =>
  loss === 'cross-entropy' || loss === 'binary-cross-entropy'

type Formula = {
  readonly value: (prediction: tf.Tensor, target: tf.Tensor) => tf.Tensor
  /** Derivative of the value by the prediction. */
  readonly gradient: (prediction: tf.Tensor, target: tf.Tensor) => tf.Tensor
}

const rows = (tensor: tf.Tensor): number => tensor.shape[0] ?? 1

/** −Σ target · log softmax(prediction), mean over rows. */
const crossEntropy: Formula = {
  value: (logits, target) => tf.neg(tf.div(tf.sum(tf.mul(target, tf.logSoftmax(logits))), rows(logits))),
  gradient: (logits, target) => tf.div(tf.sub(tf.softmax(logits), target), rows(logits)),
}

/** max(z, 0) − z·y + log(1 + e^−|z|), mean over all outputs. */
const binaryCrossEntropy: Formula = {
  value: (logits, target) =>
    tf.mean(
      tf.add(tf.sub(tf.relu(logits), tf.mul(logits, target)), tf.log1p(tf.exp(tf.neg(tf.abs(logits))))),
    ),
  gradient: (logits, target) => tf.div(tf.sub(tf.sigmoid(logits), target), logits.size),
}

/** Mean over all outputs of (p − y)². */
const meanSquaredError: Formula = {
  value: (prediction, target) => tf.mean(tf.square(tf.sub(prediction, target))),
  gradient: (prediction, target) => tf.mul(tf.sub(prediction, target), 2 / prediction.size),
}

/** Mean over all outputs of |p − y|; its derivative is 0 where both are equal. */
const meanAbsoluteError: Formula = {
  value: (prediction, target) => tf.mean(tf.abs(tf.sub(prediction, target))),
  gradient: (prediction, target) => tf.div(tf.sign(tf.sub(prediction, target)), prediction.size),
}

/** Half the squared error up to an error of 1, then linear (PyTorch's HuberLoss with delta 1); mean over all outputs. */
const huber: Formula = {
  value: (prediction, target) => {
    const error = tf.abs(tf.sub(prediction, target))
    const inner = tf.minimum(error, 1)
    return tf.mean(tf.mul(inner, tf.sub(error, tf.mul(inner, 0.5))))
  },
  gradient: (prediction, target) =>
    tf.div(tf.clipByValue(tf.sub(prediction, target), -1, 1), prediction.size),
}

function formulaOf(loss: Loss): Formula {
  switch (loss) {
    case 'cross-entropy':
      return crossEntropy
    case 'binary-cross-entropy':
      return binaryCrossEntropy
    case 'mean-squared-error':
      return meanSquaredError
    case 'mean-absolute-error':
      return meanAbsoluteError
    case 'huber':
      return huber
    default:
      return unreachable(loss)
  }
}

/**
 * The loss of a batch as a scalar that can be differentiated by `prediction` (logits where `takesLogits` says so).
 * Both tensors are rows × outputs; classes are one-hot. Means are over rows and outputs as in PyTorch.
 */
export function lossValue(loss: Loss, prediction: tf.Tensor, target: tf.Tensor): tf.Scalar {
  const formula = formulaOf(loss)
  const differentiable = tf.customGrad((input) => {
    const tensor = input as tf.Tensor
    return {
      value: formula.value(tensor, target),
      gradFunc: (dy: tf.Tensor) => tf.mul(dy, formula.gradient(tensor, target)),
    }
  })
  return differentiable(prediction) as tf.Scalar
}
