import * as tf from '@tensorflow/tfjs-core'
import { activationOf } from '#shared/catalog/layers/index'
import type { Network } from '#shared/model/network'
import { endedActivations, type EndedActivation, type LayerActivity } from '#shared/model/unitActivity'
import { forward, inference, type Parameters } from '../network/forward'

/** A sigmoid or tanh nearer to an end than this part of its range is saturated there. */
const nearEnd = 0.01

/** Part of the rows for which a saturated unit is so. */
const nearlyAll = 0.95

/** Whether a value is at an end of its activation. */
const isAtEnd: Readonly<Record<EndedActivation, (value: number) => boolean>> = {
  relu: (value) => value <= 0,
  sigmoid: (value) => value < nearEnd || value > 1 - nearEnd,
  tanh: (value) => Math.abs(value) > 1 - 2 * nearEnd,
}

/** Units (the last axis) of which at least that many rows have nothing but values at an end. */
function stillUnits(values: Float32Array, rows: number, units: number, activation: EndedActivation): number {
  const isEnd = isAtEnd[activation]
  const stillRows = new Uint32Array(units)
  const perRow = values.length / rows
  for (let row = 0; row < rows; row += 1)
    for (let unit = 0; unit < units; unit += 1) {
      let isStill = true
      for (let at = row * perRow + unit; isStill && at < (row + 1) * perRow; at += units)
        isStill = isEnd(values[at] ?? 0)
      if (isStill) stillRows[unit] = (stillRows[unit] ?? 0) + 1
    }
  const needed = activation === 'relu' ? rows : nearlyAll * rows
  return stillRows.reduce((sum, count) => sum + (count >= needed ? 1 : 0), 0)
}

/**
 * How many units of each hidden layer stand still for these rows (rows × `input`), on the running engine. The last layer
 * is left out: a network that is sure of its answers is at an end there.
 */
export function unitActivityOf(
  network: Network,
  parameters: Parameters,
  inputs: Float32Array,
  input: readonly number[],
): readonly LayerActivity[] {
  const found: LayerActivity[] = []
  const rows = inputs.length / input.reduce((product, size) => product * size, 1)
  tf.tidy(() => {
    forward(network, parameters, tf.tensor(inputs, [rows, ...input]), {
      ...inference,
      seen: (layer, output) => {
        const own = network.layers[layer]
        const activation = endedActivations.find((name) => own !== undefined && name === activationOf(own))
        if (activation === undefined || layer === network.layers.length - 1) return
        const units = output.shape.at(-1) ?? 1
        const still = stillUnits(output.dataSync<'float32'>(), rows, units, activation)
        found.push({ layer, activation, units, still })
      },
    })
  })
  return found
}
