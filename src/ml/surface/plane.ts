import { AppError } from '#shared/errors'
import { canBeAxis, type SurfaceAxis, type SurfaceColumns, type SurfacePlane } from '#shared/model/surface'
import { storedValue } from '#shared/model/precision'
import type { ModelFeature, ModelSignature } from '#shared/model/trainedModel'
import { createRowEncoder } from '../data/preprocess/rowEncoder'

/** Part of a column's range that is shown beyond it at either end. */
const margin = 0.08

/** A plane without points. @throws AppError INVALID_INPUT surfaceColumn where a column cannot be an axis */
export function planeOf(signature: ModelSignature, columns: SurfaceColumns, side: number): SurfacePlane {
  return {
    x: axisOf(signature, columns.x),
    y: axisOf(signature, columns.y),
    side,
    output: signature.output,
    row: null,
    points: [],
  }
}

function axisOf({ input }: ModelSignature, name: string): SurfaceAxis {
  const feature = input.kind === 'table' ? input.features.find((known) => known.name === name) : undefined
  if (feature === undefined || !canBeAxis(feature)) {
    throw new AppError('INVALID_INPUT', 'surfaceColumn', { column: name })
  }
  const beyond = (feature.max - feature.min) * margin
  return { name, min: feature.min - beyond, max: feature.max + beyond }
}

/** The values of the other columns where nobody chose them: a number's mean; NaN, so what stands in for missing, for others. */
export const typicalRow = (features: readonly ModelFeature[]): readonly number[] =>
  features.map((feature) =>
    feature.encoding === 'number' && feature.categories === null ? feature.mean : Number.NaN,
  )

/** The network's inputs for a row of values in their own units, one for each feature, NaN for missing. */
export function encodedRow({ input, scaling }: ModelSignature, row: readonly number[]): Float32Array {
  if (input.kind !== 'table') throw new AppError('BUG', 'internal', { message: 'a surface of images' })
  const encoder = createRowEncoder(input.features, scaling)
  const inputs = new Float32Array(encoder.rowSize)
  const stored = input.features.map((feature, index) => storedValue(feature, row[index] ?? Number.NaN))
  encoder.encode(Float32Array.from(stored), 1, inputs)
  return inputs
}

/** The network's input that a column of numbers is. */
export function inputOf({ input }: ModelSignature, name: string): number {
  if (input.kind !== 'table') return 0
  const before = input.features.slice(
    0,
    input.features.findIndex((feature) => feature.name === name),
  )
  return before.reduce((sum, { inputs }) => sum + inputs, 0)
}

/**
 * The network's inputs for the middles of all cells, row by row from the largest y down: side² × inputs. `base` has those
 * of the other columns; those of the plane's columns are not looked at.
 */
export function gridInputs(
  signature: ModelSignature,
  { x, y, side }: Pick<SurfacePlane, 'x' | 'y' | 'side'>,
  base: Float32Array,
): Float32Array {
  const [alongX, alongY] = [x, y].map((axis) => encodedAxis(signature, axis, side))
  const [atX, atY] = [inputOf(signature, x.name), inputOf(signature, y.name)]
  const inputs = new Float32Array(side * side * base.length)
  for (let cell = 0; cell < side * side; cell += 1) {
    const start = cell * base.length
    inputs.set(base, start)
    inputs[start + atX] = alongX?.[cell % side] ?? 0
    inputs[start + atY] = alongY?.[side - 1 - Math.floor(cell / side)] ?? 0
  }
  return inputs
}

/** The input of a column at the middles of an axis' cells. */
function encodedAxis(signature: ModelSignature, { name, min, max }: SurfaceAxis, side: number): Float32Array {
  const { input, scaling } = signature
  const features = input.kind === 'table' ? input.features : []
  const encoder = createRowEncoder(features, scaling)
  const place = features.findIndex((feature) => feature.name === name)
  const raw = new Float32Array(side * encoder.width)
  for (let cell = 0; cell < side; cell += 1)
    raw[cell * encoder.width + place] = storedValue(
      features[place] ?? {},
      min + ((cell + 0.5) / side) * (max - min),
    )
  const inputs = new Float32Array(side * encoder.rowSize)
  encoder.encode(raw, side, inputs)
  return Float32Array.from(
    { length: side },
    (_, cell) => inputs[cell * encoder.rowSize + inputOf(signature, name)] ?? 0,
  )
}
