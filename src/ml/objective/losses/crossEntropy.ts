import * as tf from '@tensorflow/tfjs-core'
import { softmaxCrossEntropy } from '#ml/engine/crossEntropy'
import type { Formula } from './formula'

const rows = (tensor: tf.Tensor): number => tensor.shape[0] ?? 1

/** −Σ target · log softmax(prediction), mean over rows. */
export const crossEntropy = (): Formula => ({
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
})
