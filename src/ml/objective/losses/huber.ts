import * as tf from '@tensorflow/tfjs-core'
import type { LossSettingsOf } from '#shared/catalog/losses/index'
import { errorOf } from './errors'
import type { Formula } from './formula'

/** Half the squared error up to an error of delta, then linear (PyTorch's HuberLoss); mean over all outputs. */
export const huber = ({ delta }: LossSettingsOf<'huber'>): Formula => ({
  value: (prediction, target) => {
    const error = tf.sub(prediction, target)
    const size = tf.abs(error)
    const inner = tf.minimum(size, delta)
    return { value: tf.mean(tf.mul(inner, tf.sub(size, tf.mul(inner, 0.5)))), kept: [error] }
  },
  gradient: (prediction, target, kept) =>
    tf.div(tf.clipByValue(errorOf(prediction, target, kept), -delta, delta), prediction.size),
})
