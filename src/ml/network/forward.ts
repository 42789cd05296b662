import type * as tf from '@tensorflow/tfjs-core'
import type { Layer } from '#shared/catalog/layers/index'
import { AppError } from '#shared/errors'
import type { Network } from '#shared/model/network'
import { activate } from './activations'
import { layerMath } from './layers'
import type { LayerCall, LayerTraining } from './layers/layerMath'
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
export type ForwardOptions = {
  readonly mode: ForwardMode
  readonly logits: boolean
  /** Is shown what each layer gives, by its place; the tensor is the caller's tidy's. */
  readonly seen?: (layer: number, output: tf.Tensor) => void
}

/** The plain function of the network, last activation included. */
export const inference: ForwardOptions = { mode: { kind: 'inference' }, logits: false }

function find(parameters: Parameters, name: string): tf.Tensor {
  const tensor = parameters.get(name)
  if (tensor === undefined) throw new AppError('BUG', 'internal', { message: `no parameter ${name}` })
  return tensor
}

function trainingOf(mode: ForwardMode, layer: Layer, index: number): LayerTraining | null {
  if (mode.kind === 'inference') return null
  const { draw, statistics } = mode
  return {
    mask: (rate, shape) => draw(index, rate, shape),
    keep: (part, value) => statistics.set(parameterName(index, layer.kind, part), value),
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
  { mode, logits, seen }: ForwardOptions,
): tf.Tensor {
  const last = network.layers.length - 1
  return network.layers.reduce<tf.Tensor>((tensor, layer, index) => {
    const call: LayerCall<Layer> = {
      layer,
      input: tensor,
      parameter: (part) => find(parameters, parameterName(index, layer.kind, part)),
      activate: (name, value) => (index === last && logits ? value : activate[name](value)),
      training: trainingOf(mode, layer, index),
    }
    const output = layerMath(layer).forward(call)
    seen?.(index, output)
    return output
  }, input)
}
