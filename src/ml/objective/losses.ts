import * as tf from '@tensorflow/tfjs-core'
import { unreachable } from '#shared/errors'
import type { Loss } from '#shared/model/training'
import { softmaxCrossEntropy } from '../engine/crossEntropy'

/**
 * Whether the loss takes the values before the last activation. Cross-entropies do: softmax or sigmoid is part of
 * their formula, so that large values do not overflow.
 */
export const takesLogits = (loss: Loss): boolean =>
  loss === 'cross-entropy' || loss === 'binary-cross-entropy'

/**
 * What a loss of scaled numbers is in their own units, where one unit of the scale is `scale` of them. Huber's is that
 * with delta = `scale`.
 */
export function lossScaleOf(loss: Loss, scale: number): number {
  switch (loss) {
    case 'cross-entropy':
    case 'binary-cross-entropy':
      return 1
    case 'mean-absolute-error':
      return scale
    case 'mean-squared-error':
    case 'huber':
      return scale * scale
    default:
      return unreachable(loss)
  }
}

/** The loss as a scalar, and what of its computation the derivative uses again. */
type Valued = { readonly value: tf.Tensor; readonly kept: readonly tf.Tensor[] }

type Formula = {
  readonly value: (prediction: tf.Tensor, target: tf.Tensor) => Valued
  /** Derivative of the value by the prediction; `kept` is what `value` kept. */
  readonly gradient: (prediction: tf.Tensor, target: tf.Tensor, kept: readonly tf.Tensor[]) => tf.Tensor
}

const rows = (tensor: tf.Tensor): number => tensor.shape[0] ?? 1

/** −Σ target · log softmax(prediction), mean over rows. */
const crossEntropy: Formula = {
  value: (logits, target) => {
    const fused = softmaxCrossEntropy(logits, target)
    if (fused !== null) return { value: tf.mean(fused.losses), kept: [fused.derivative] }
    const value = tf.neg(tf.div(tf.sum(tf.mul(target, tf.logSoftmax(logits))), rows(logits)))
    return { value, kept: [] }
  },
  gradient: (logits, target, [derivative]) =>
    derivative === undefined
      ? tf.div(tf.sub(tf.softmax(logits), target), rows(logits))
      : tf.mul(derivative, 1 / rows(logits)),
}

/** log(1 + eᶻ) − z·y, mean over all outputs; written as max(z, 0) − z·y + log(1 + e^−|z|), except by TensorFlow. */
const binaryCrossEntropy: Formula = {
  value: (logits, target) => {
    const product = tf.mul(logits, target)
    const value =
      tf.getBackend() === 'tensorflow'
        ? tf.sub(tf.softplus(logits), product)
        : tf.add(tf.sub(tf.relu(logits), product), tf.log1p(tf.exp(tf.neg(tf.abs(logits)))))
    return { value: tf.mean(value), kept: [] }
  },
  gradient: (logits, target) => tf.div(tf.sub(tf.sigmoid(logits), target), logits.size),
}

const errorOf = (prediction: tf.Tensor, target: tf.Tensor, [error]: readonly tf.Tensor[]): tf.Tensor =>
  error ?? tf.sub(prediction, target)

/** Mean over all outputs of (p − y)². */
const meanSquaredError: Formula = {
  value: (prediction, target) => {
    const error = tf.sub(prediction, target)
    return { value: tf.mean(tf.square(error)), kept: [error] }
  },
  gradient: (prediction, target, kept) => tf.mul(errorOf(prediction, target, kept), 2 / prediction.size),
}

/** Mean over all outputs of |p − y|; its derivative is 0 where both are equal. */
const meanAbsoluteError: Formula = {
  value: (prediction, target) => {
    const error = tf.sub(prediction, target)
    return { value: tf.mean(tf.abs(error)), kept: [error] }
  },
  gradient: (prediction, target, kept) => tf.div(tf.sign(errorOf(prediction, target, kept)), prediction.size),
}

/** Half the squared error up to an error of 1, then linear (PyTorch's HuberLoss with delta 1); mean over all outputs. */
const huber: Formula = {
  value: (prediction, target) => {
    const error = tf.sub(prediction, target)
    const size = tf.abs(error)
    const inner = tf.minimum(size, 1)
    return { value: tf.mean(tf.mul(inner, tf.sub(size, tf.mul(inner, 0.5)))), kept: [error] }
  },
  gradient: (prediction, target, kept) =>
    tf.div(tf.clipByValue(errorOf(prediction, target, kept), -1, 1), prediction.size),
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
  const differentiable = tf.customGrad((input, save) => {
    const tensor = input as tf.Tensor
    const { value, kept } = formula.value(tensor, target)
    ;(save as tf.GradSaveFunc)([tensor, target, ...kept])
    return {
      value,
      gradFunc: (dy: tf.Tensor, [outputs = tensor, wanted = target, ...rest]: tf.Tensor[]) =>
        scaled(formula.gradient(outputs, wanted, rest), dy),
    }
  })
  return differentiable(prediction) as tf.Scalar
}

/** The factor is a 1 that tfjs made wherever the loss itself is differentiated. */
const scaled = (gradient: tf.Tensor, factor: tf.Tensor): tf.Tensor =>
  factor.dataSync()[0] === 1 ? gradient : tf.mul(factor, gradient)
