import * as tf from '@tensorflow/tfjs-core'
import type { LossSettingsOf } from '#shared/catalog/losses/index'
import { softmaxCrossEntropy } from '#ml/engine/crossEntropy'
import type { Formula } from './formula'
import { smoothed } from './smoothed'
import { weightedCrossEntropy } from './weightedCrossEntropy'
import type { Weighting } from './weighting'

const rows = (tensor: tf.Tensor): number => tensor.shape[0] ?? 1

/** −Σ target · log softmax(prediction), mean over rows; with weights of the classes as `weightedCrossEntropy` says. */
export const crossEntropy = (
  settings: LossSettingsOf<'cross-entropy'>,
  weighting: Weighting | null,
): Formula => (weighting === null ? plain(settings) : weightedCrossEntropy(settings, weighting))

const plain = ({ labelSmoothing }: LossSettingsOf<'cross-entropy'>): Formula => ({
  value: (logits, labels) => {
    const target = smoothed(labels, labelSmoothing)
    const fused = softmaxCrossEntropy(logits, target)
    if (fused !== null) return { value: tf.mean(fused.losses), kept: [fused.derivative] }
    const value = tf.neg(tf.div(tf.sum(tf.mul(target, tf.logSoftmax(logits))), rows(logits)))
    return { value, kept: [] }
  },
  gradient: (logits, labels, [derivative]) =>
    derivative === undefined
      ? tf.div(tf.sub(tf.softmax(logits), smoothed(labels, labelSmoothing)), rows(logits))
      : tf.mul(derivative, 1 / rows(logits)),
})
