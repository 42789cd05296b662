import type * as tf from '@tensorflow/tfjs-core'
import type { Activation } from '#shared/catalog/activations'
import type { Fans, Initializer } from '#shared/catalog/initializers'
import type { RowShape } from '#shared/catalog/layers/shape'

/** How a parameter gets its first values. */
export type ParameterStart =
  | { readonly kind: 'constant'; readonly value: number }
  | ({
      readonly kind: 'drawn'
      readonly initializer: Initializer
      readonly role: 'weight' | 'bias'
    } & Fans)

/** One array of parameters of a layer, by the name that it has within the layer. */
export type LayerParameter = {
  readonly part: string
  readonly shape: readonly number[]
  readonly start: ParameterStart
  /** Changed by the layer itself and not by gradient. */
  readonly isStatistic?: true
}

/** What a layer may do only while it is trained. */
export type LayerTraining = {
  /** A dropout mask: 0 with probability `rate`, otherwise 1 / (1 − rate). */
  readonly mask: (rate: number, shape: readonly number[]) => tf.Tensor
  /** Takes the new values of a parameter that is a statistic; the tensor is kept. */
  readonly keep: (part: string, value: tf.Tensor) => void
}

/** A layer at work on a batch (first axis: rows). */
export type LayerCall<Own> = {
  readonly layer: Own
  readonly input: tf.Tensor
  /** The layer's parameter array of that name. */
  readonly parameter: (part: string) => tf.Tensor
  /** Applies an activation, unless it is the last one and the loss wants logits. */
  readonly activate: (activation: Activation, value: tf.Tensor) => tf.Tensor
  /** Null when the network is a plain function. */
  readonly training: LayerTraining | null
}

/** The half of a layer that needs TensorFlow; `src/shared/catalog/layers` has the other. Gradients are TensorFlow's. */
export type LayerMath<Own> = {
  /** Its parameter arrays, in the order in which they are stored; none where it is missing. */
  readonly parameters?: (layer: Own, input: RowShape) => readonly LayerParameter[]
  readonly forward: (call: LayerCall<Own>) => tf.Tensor
}

type Drawn = { readonly initializer: Initializer; readonly bias: boolean }

/** Weights of that shape and, where wanted, a bias for each output. */
export function weightAndBias(
  { initializer, bias }: Drawn,
  shape: readonly number[],
  fans: Fans,
): readonly LayerParameter[] {
  const start = (role: 'weight' | 'bias'): ParameterStart => ({ kind: 'drawn', initializer, role, ...fans })
  const weight: LayerParameter = { part: 'weight', shape, start: start('weight') }
  return bias ? [weight, { part: 'bias', shape: shape.slice(-1), start: start('bias') }] : [weight]
}
