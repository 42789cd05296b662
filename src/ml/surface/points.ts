import type { SurfacePlane, SurfacePoint } from '#shared/model/surface'
import type { ModelSignature } from '#shared/model/trainedModel'
import type { TrainingData } from '../data/batches/trainingData'
import { inputOf } from './plane'

/** Points of a part that are shown at most. */
const mostPoints = 500

type PointData = Pick<TrainingData, 'rows' | 'rowSize' | 'gather' | 'targets'>

/** Every nth row of the training and the validation part, where its two columns put it; missing values where they were filled. */
export function pointsOn(
  signature: ModelSignature,
  { x, y }: Pick<SurfacePlane, 'x' | 'y'>,
  data: PointData,
): readonly SurfacePoint[] {
  const positions = [x, y].map(({ name }) => inputOf(signature, name))
  return (['train', 'validation'] as const).flatMap((part) => {
    const rows = everyNth(data.rows[part], mostPoints)
    const inputs = new Float32Array(rows.length * data.rowSize)
    data.gather(rows, inputs)
    const targets = targetsOf(data, rows)
    return [...targets].map((target, index): SurfacePoint => {
      const [atX = 0, atY = 0] = positions.map((position) =>
        unscaled(signature, inputs[index * data.rowSize + position] ?? 0, position),
      )
      return { x: atX, y: atY, target, part }
    })
  })
}

const unscaled = ({ scaling }: ModelSignature, value: number, input: number): number =>
  value * (scaling.scale[input] ?? 1) + (scaling.offset[input] ?? 0)

function everyNth(rows: Int32Array, most: number): Int32Array {
  const step = Math.max(1, Math.ceil(rows.length / most))
  return rows.filter((_, index) => index % step === 0)
}

function targetsOf({ targets }: PointData, rows: Int32Array): Iterable<number> {
  if (targets.kind === 'classes') {
    const classes = new Int32Array(rows.length)
    targets.gatherClasses(rows, classes)
    return classes
  }
  const numbers = new Float64Array(rows.length)
  targets.gatherNumbers(rows, numbers)
  return numbers
}
