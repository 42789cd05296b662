import type { Loss } from '#shared/catalog/losses/index'
import { cellBytes } from '#shared/model/surface'
import type { ModelSignature } from '#shared/model/trainedModel'
import { predictionOf } from '../export/probabilities'

/** The cells of a frame (`SurfaceFrame`) for the network's outputs, cells × units. */
export function cellsOf(
  output: ModelSignature['output'],
  loss: Loss,
  outputs: Float32Array,
  units: number,
): Uint8Array {
  const count = outputs.length / units
  const bytes = new Uint8Array(count * cellBytes(output))
  const view = new DataView(bytes.buffer)
  for (let cell = 0; cell < count; cell += 1) {
    const answer = predictionOf(output, loss, [...outputs.subarray(cell * units, (cell + 1) * units)])
    if (answer.kind === 'number') {
      view.setFloat32(cell * 4, answer.value, true)
      continue
    }
    bytes[cell * 2] = answer.winner
    bytes[cell * 2 + 1] = Math.round(255 * (answer.probabilities[answer.winner] ?? 0))
  }
  return bytes
}
