import * as tf from '@tensorflow/tfjs-core'
import { AppError, unreachable } from '#shared/errors'
import type { Layer, Network } from '#shared/model/network'
import { activate } from './activation'
import { batchNormInference, batchNormTraining, type BatchNormParameters } from './batchNorm'
import { dropout } from './dropout'
import type { DrawMask } from './masks'
import { parameterName } from './parameters'

/** The arrays of a network by name. */
export type Parameters = ReadonlyMap<string, tf.Tensor>

/** Training draws dropout masks and collects batch statistics; otherwise the network is a plain function. */
export type ForwardMode =
  | { readonly kind: 'inference' }
  | {
      readonly kind: 'training'
      readonly draw: DrawMask
      /** Receives the new running statistics by parameter name; whoever passes it disposes of them. */
      readonly statistics: Map<string, tf.Tensor>
    }

/** How far to go: to the last activation, or up to it when the loss wants logits. */
export type ForwardOptions = { readonly mode: ForwardMode; readonly logits: boolean }

/** The plain function of the network, last activation included. */
export const inference: ForwardOptions = { mode: { kind: 'inference' }, logits: false }

function find(parameters: Parameters, name: string): tf.Tensor {
  const tensor = parameters.get(name)
  if (tensor === undefined) throw new AppError('BUG', 'internal', { message: `no parameter ${name}` })
  return tensor
}

function normalizeBatch(
  layer: Extract<Layer, { kind: 'batch-norm' }>,
  index: number,
  parameters: Parameters,
  input: tf.Tensor,
  mode: ForwardMode,
): tf.Tensor {
  const name = (part: string): string => parameterName(index, layer.kind, part)
  const own: BatchNormParameters = {
    gamma: find(parameters, name('gamma')),
    beta: find(parameters, name('beta')),
    runningMean: find(parameters, name('running-mean')),
    runningVariance: find(parameters, name('running-variance')),
  }
  if (mode.kind === 'inference') return batchNormInference(input, own, layer.epsilon)
  const result = batchNormTraining(input, own, layer.momentum, layer.epsilon)
  mode.statistics.set(name('running-mean'), result.runningMean)
  mode.statistics.set(name('running-variance'), result.runningVariance)
  return result.output
}

function apply(
  layer: Layer,
  index: number,
  parameters: Parameters,
  input: tf.Tensor,
  options: ForwardOptions,
  isLast: boolean,
): tf.Tensor {
  const own = (part: string): tf.Tensor => find(parameters, parameterName(index, layer.kind, part))
  const skipActivation = isLast && options.logits
  switch (layer.kind) {
    case 'dense': {
      const product = tf.matMul(input, own('weight'))
      const sum = layer.bias ? tf.add(product, own('bias')) : product
      return skipActivation ? sum : activate(layer.activation, sum)
    }
    case 'conv2d': {
      const weight = own('weight') as tf.Tensor4D
      const product = tf.conv2d(input as tf.Tensor4D, weight, layer.strides, layer.padding)
      const sum = layer.bias ? tf.add(product, own('bias')) : product
      return skipActivation ? sum : activate(layer.activation, sum)
    }
    case 'max-pool':
      return tf.maxPool(input as tf.Tensor4D, layer.poolSize, layer.strides, layer.padding)
    case 'avg-pool':
      return tf.avgPool(input as tf.Tensor4D, layer.poolSize, layer.strides, layer.padding)
    case 'global-avg-pool':
      return tf.mean(input, [1, 2])
    case 'flatten':
      return tf.reshape(input, [input.shape[0] ?? 0, -1])
    case 'activation':
      return skipActivation ? input : activate(layer.function, input)
    case 'dropout':
      return options.mode.kind === 'training' ? dropout(input, layer.rate, index, options.mode.draw) : input
    case 'batch-norm':
      return normalizeBatch(layer, index, parameters, input, options.mode)
    default:
      return unreachable(layer)
  }
}

/**
 * The network's output for a batch (first axis: rows). With `logits` the activation of the last layer is left out,
 * because the loss folds it in. Runs inside the caller's tidy.
 */
export function forward(
  network: Network,
  parameters: Parameters,
  input: tf.Tensor,
  options: ForwardOptions,
): tf.Tensor {
  const last = network.layers.length - 1
  return network.layers.reduce<tf.Tensor>(
    (tensor, layer, index) => apply(layer, index, parameters, tensor, options, index === last),
    input,
  )
}
