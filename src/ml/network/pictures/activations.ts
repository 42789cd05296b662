import * as tf from '@tensorflow/tfjs-core'
import type { LayerActivation } from '#shared/model/parameterPicture'
import type { Network } from '#shared/model/network'
import { toMeasured } from '#shared/model/number'
import { forward, inference, type Parameters } from '../forward'
import { valueGrid } from './valueGrid'
import { valueTiles } from './valueTiles'

/** Units beside each other in a line of the grid. */
const unitsAcross = 64

function unitGrid(values: Float32Array): Extract<LayerActivation['values'], { kind: 'units' }> {
  const columns = Math.min(values.length, unitsAcross)
  const rows = Math.ceil(values.length / columns)
  // What is left of the last line has no value.
  const padded = new Float32Array(rows * columns).fill(Number.NaN)
  padded.set(values)
  return { kind: 'units', grid: valueGrid(padded, rows, columns) }
}

function shownValues(values: Float32Array, shape: readonly number[]): LayerActivation['values'] {
  if (shape.length !== 3) return unitGrid(values)
  const [height = 1, width = 1, total = 1] = shape
  const at = (map: number, row: number, column: number): number =>
    values[(row * width + column) * total + map] ?? 0
  return { kind: 'maps', tiles: valueTiles({ height, width, total, at }, 0) }
}

function activationOf(layer: number, kind: LayerActivation['kind'], output: tf.Tensor): LayerActivation {
  const values = output.dataSync<'float32'>()
  const shape = output.shape.slice(1)
  let [min, max, zeros] = [Infinity, -Infinity, 0]
  for (const value of values) {
    min = Math.min(min, value)
    max = Math.max(max, value)
    if (value === 0) zeros += 1
  }
  return {
    layer,
    kind,
    shape,
    min: toMeasured(min),
    max: toMeasured(max),
    zeros: zeros / Math.max(1, values.length),
    values: shownValues(values, shape),
  }
}

/** What every layer gives for one encoded row of a shape, activations applied. */
export function activationsOf(
  network: Network,
  parameters: Parameters,
  row: Float32Array,
  shape: readonly number[],
): readonly LayerActivation[] {
  const found: LayerActivation[] = []
  tf.tidy(() => {
    const seen = (index: number, output: tf.Tensor): void =>
      void found.push(activationOf(index, network.layers[index]?.kind ?? 'dense', output))
    forward(network, parameters, tf.tensor(row, [1, ...shape]), { ...inference, seen })
  })
  return found
}
