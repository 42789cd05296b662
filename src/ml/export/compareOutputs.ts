import * as tf from '@tensorflow/tfjs-core'
import { losses, takesLogits } from '#shared/catalog/losses/index'
import { product } from '#shared/catalog/layers/shape'
import type { Network } from '#shared/model/network'
import { probabilitiesOf } from '../eval/probabilities'
import { forward } from '../network/forward'
import { parameterSpecs } from '../network/parameters'
import { createVariables, scoped, type NamedValues } from '../network/tensors'
import type { ReadNetwork } from './exporters'
import type { ExportSource } from './exportSource'

/** Rows that go through the engine at once: an image of a large network takes much memory. */
const rowsAtOnce = 32

/** What a network gives for encoded rows, on the running engine; with `logits` without its last activation. */
function outputsOf(
  { network, weights }: { readonly network: Network; readonly weights: NamedValues },
  inputShape: readonly number[],
  inputs: Float32Array,
  logits: boolean,
): readonly (readonly number[])[] {
  const parameters = createVariables(parameterSpecs(network, inputShape), weights)
  const rowSize = product(inputShape)
  const outputs: number[][] = []
  try {
    for (let from = 0; from < inputs.length; from += rowsAtOnce * rowSize) {
      const some = inputs.slice(from, from + rowsAtOnce * rowSize)
      scoped(() => {
        const rows = tf.tensor(some, [some.length / rowSize, ...inputShape])
        const given = forward(network, parameters.variables, rows, { mode: { kind: 'inference' }, logits })
        const values = given.dataSync<'float32'>()
        const units = given.size / (some.length / rowSize)
        for (let at = 0; at < values.length; at += units) outputs.push([...values.subarray(at, at + units)])
      })
    }
    return outputs
  } finally {
    parameters.dispose()
  }
}

/** What the app shows of a row's outputs: probabilities, or what the last layer gives where those are none. */
function shown({ manifest: { spec } }: ExportSource, outputs: readonly number[]): readonly number[] {
  const { loss } = spec.training
  const { link } = losses[loss]
  if (link === 'identity') return outputs
  const probabilities = probabilitiesOf(loss, outputs)
  return link === 'sigmoid' ? probabilities.slice(1) : probabilities
}

/** What the app shows of a model for encoded rows, one row after the other, on the running engine. */
export function answersOf(source: ExportSource, inputs: Float32Array): readonly (readonly number[])[] {
  const { spec, inputShape } = source.manifest
  const own = { network: spec.network, weights: source.weights }
  const outputs = outputsOf(own, inputShape, inputs, takesLogits(spec.training.loss))
  return outputs.map((row) => shown(source, row))
}

/**
 * The largest difference between what the app shows of a model and what a file computes, over encoded rows; of outputs beyond
 * 1 (a price) the relative one. NaN counts as infinitely far from a number.
 */
export function largestDifference(source: ExportSource, read: ReadNetwork, inputs: Float32Array): number {
  const found = outputsOf(read, source.manifest.inputShape, inputs, false)
  let largest = 0
  for (const [row, answers] of answersOf(source, inputs).entries()) {
    for (const [at, wanted] of answers.entries()) {
      const value = found[row]?.[at] ?? Number.NaN
      if (Object.is(value, wanted) || value === wanted) continue
      const difference = Math.abs(value - wanted) / Math.max(1, Math.abs(wanted))
      largest = Math.max(largest, Number.isNaN(difference) ? Infinity : difference)
    }
  }
  return largest
}
