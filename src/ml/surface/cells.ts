import { cellBytes } from '#shared/model/surface'
import { unscaledPair, type ModelSignature } from '#shared/model/trainedModel'
import { decidedClasses, type Decision } from '../eval/decision'
import { answeredProbabilities } from '../eval/rowAnswers'

/** The cells of a frame (`SurfaceFrame`) for the network's outputs, cells × units. */
export function cellsOf(
  output: ModelSignature['output'],
  decision: Decision,
  outputs: Float32Array,
  units: number,
): Uint8Array {
  const count = outputs.length / units
  const bytes = new Uint8Array(count * cellBytes(output))
  if (output.kind === 'number') {
    const { offset, scale } = output.scaling ?? unscaledPair
    const view = new DataView(bytes.buffer)
    for (const [cell, value] of outputs.entries()) view.setFloat32(cell * 4, value * scale + offset, true)
    return bytes
  }
  const predicted = decidedClasses(outputs, units, decision)
  const probabilities = answeredProbabilities(decision.loss, outputs, units, predicted)
  for (let cell = 0; cell < count; cell += 1) {
    bytes[cell * 2] = predicted[cell] ?? 0
    bytes[cell * 2 + 1] = Math.round(255 * (probabilities[cell] ?? 0))
  }
  return bytes
}
