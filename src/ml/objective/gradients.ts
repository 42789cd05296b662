import * as tf from '@tensorflow/tfjs-core'
import { takesLogits } from '#shared/catalog/losses/index'
import { forward, type Parameters } from '../network/forward'
import type { DrawMask } from '../network/masks'
import { lossValue } from './losses/lossValue'
import { weightingOf } from './weightingOf'
import type { Objective } from './objective'

/** Rows as tensors: inputs, and what the outputs are compared with; `factor`: see `Weighting`, a scalar. */
export type RowTensors = {
  readonly inputs: tf.Tensor
  readonly targets: tf.Tensor
  readonly factor: tf.Tensor
}

/** What a forward and backward pass over some rows gave. Everything belongs to the caller's tidy. */
export type PassGradients = {
  /** Mean loss over the rows times the rows' share of their batch. */
  readonly loss: tf.Scalar
  /** Before the last activation where the loss folds it in. */
  readonly outputs: tf.Tensor
  /** By the parameter's name, times the share. */
  readonly gradients: ReadonlyMap<string, tf.Tensor>
  /** New values of running statistics by the parameter's name. */
  readonly statistics: ReadonlyMap<string, tf.Tensor>
}

/** Forward and backward pass over some rows; `weight` is their part of the batch. */
export function passGradients(
  objective: Objective,
  parameters: Parameters,
  trainable: ReadonlyMap<string, tf.Variable>,
  rows: RowTensors,
  weight: number,
  draw: DrawMask,
): PassGradients {
  const { network, loss } = objective
  const seen: { outputs: tf.Tensor | null } = { outputs: null }
  const statistics = new Map<string, tf.Tensor>()
  const { value, grads } = tf.variableGrads(() => {
    const mode = { kind: 'training', draw, statistics } as const
    const outputs = forward(network, parameters, rows.inputs, { mode, logits: takesLogits(loss) })
    seen.outputs = tf.keep(outputs)
    const mean = lossValue(objective, outputs, rows.targets, weightingOf(objective, rows.factor))
    return weight === 1 ? mean : tf.mul(mean, weight)
  }, [...trainable.values()])
  const gradients = new Map<string, tf.Tensor>()
  for (const [name, variable] of trainable) {
    const gradient = grads[variable.name]
    if (gradient !== undefined) gradients.set(name, gradient)
  }
  return { loss: value, outputs: seen.outputs ?? value, gradients, statistics }
}
