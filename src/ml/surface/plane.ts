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

/**
 * The network's inputs for the middles of all cells, row by row from the largest y down: side² × inputs. `row` has a value
 * for each feature, in its own units, NaN for missing; those of the plane's columns are not looked at.
 */
export function gridInputs(
  { input, scaling }: ModelSignature,
  { x, y, side }: Pick<SurfacePlane, 'x' | 'y' | 'side'>,
  row: readonly number[],
): Float32Array {
  if (input.kind !== 'table') throw new AppError('INVALID_INPUT', 'surfaceColumn', { column: x.name })
  const { features } = input
  const encoder = createRowEncoder(features, scaling)
  const stored = features.map((feature, index) => storedValue(feature, row[index] ?? Number.NaN))
  const axes = [x, y].map(({ name }) => features.findIndex((feature) => feature.name === name))
  const middle = ({ min, max }: SurfaceAxis, cell: number): number =>
    min + ((cell + 0.5) / side) * (max - min)
  const raw = new Float32Array(side * side * encoder.width)
  const [atX = 0, atY = 0] = axes
  const featureX = features[atX] ?? {}
  const featureY = features[atY] ?? {}
  for (let cell = 0; cell < side * side; cell += 1) {
    const start = cell * encoder.width
    raw.set(stored, start)
    raw[start + atX] = storedValue(featureX, middle(x, cell % side))
    raw[start + atY] = storedValue(featureY, middle(y, side - 1 - Math.floor(cell / side)))
  }
  const inputs = new Float32Array(side * side * encoder.rowSize)
  encoder.encode(raw, side * side, inputs)
  return inputs
}
