import * as tf from '@tensorflow/tfjs-core'
import { takesLogits } from '#shared/catalog/losses/index'
import type { TracedPass, TracedScore } from '../engine/capture/pass'
import { record } from '../engine/capture/recorder'
import type { NativePart } from '../engine/engine'
import { forward } from '../network/forward'
import { masksOfTensorflow } from '../network/masks'
import { scoped, type VariableSet } from '../network/tensors'
import { passGradients } from './gradients'
import { lossValue } from './losses/lossValue'
import type { Objective } from './objective'
import { weightingOf } from './weightingOf'

/** Numbers of tensors in TensorFlow's memory. */
const idsOf = ({ backend }: NativePart, tensors: readonly tf.Tensor[]): readonly number[] =>
  backend.getInputTensorIds(tensors)

const idOf = (native: NativePart, tensor: tf.Tensor): number => idsOf(native, [tensor])[0] ?? -1

const idMap = (native: NativePart, tensors: ReadonlyMap<string, tf.Tensor>): ReadonlyMap<string, number> =>
  new Map([...tensors].map(([name, tensor]) => [name, idOf(native, tensor)]))

const rowTensors = ({ input, head }: Objective, rows: number) => ({
  inputs: tf.zeros([rows, ...input]),
  targets: tf.zeros([rows, head.units]),
  factor: tf.scalar(1),
})

/** Records forward and backward pass over that many rows, `weight` of their batch. */
export function recordPass(
  objective: Objective,
  native: NativePart,
  set: VariableSet,
  rows: number,
  weight: number,
): TracedPass {
  return scoped(() => {
    const tensors = rowTensors(objective, rows)
    const place = tf.tensor1d([0, 0], 'int32')
    const outside = {
      rows,
      inputs: idOf(native, tensors.inputs),
      targets: idOf(native, tensors.targets),
      factor: idOf(native, tensors.factor),
      place: idOf(native, place),
      parameters: idMap(native, set.variables),
    }
    const trainable = new Map([...set.variables].filter(([, variable]) => variable.trainable))
    const { trace, result } = record(native, () => {
      const draw = masksOfTensorflow(native.backend, objective.seed, place)
      const found = passGradients(objective, set.variables, trainable, tensors, weight, draw)
      const inside = {
        loss: idOf(native, found.loss),
        outputs: idOf(native, found.outputs),
        gradients: idMap(native, found.gradients),
        statistics: idMap(native, found.statistics),
      }
      for (const kept of [found.outputs, ...found.statistics.values()]) kept.dispose()
      return inside
    })
    return { ...outside, trace, ...result }
  })
}

/** Records the computation of outputs and loss for that many rows, `weight` of those that are scored together. */
export function recordScore(
  objective: Objective,
  native: NativePart,
  set: VariableSet,
  rows: number,
  weight: number,
): TracedScore {
  return scoped(() => {
    const { loss, network } = objective
    const tensors = rowTensors(objective, rows)
    const outside = {
      rows,
      inputs: idOf(native, tensors.inputs),
      targets: idOf(native, tensors.targets),
      factor: idOf(native, tensors.factor),
      parameters: idMap(native, set.variables),
    }
    const { trace, result } = record(native, () => {
      const options = { mode: { kind: 'inference' }, logits: takesLogits(loss) } as const
      const outputs = forward(network, set.variables, tensors.inputs, options)
      const weighting = weightingOf(objective, tensors.factor)
      const mean = tf.mul(lossValue(objective, outputs, tensors.targets, weighting), weight)
      return { loss: idOf(native, mean), outputs: idOf(native, outputs) }
    })
    return { ...outside, trace, ...result }
  })
}
