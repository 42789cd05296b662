import type { TrainingJob } from '#shared/contract/worker'
import { systemCode } from '#shared/fileFault'
import type { DecisionThreshold } from '#shared/model/decisionThreshold'
import { onlySurface, type SurfaceColumns, type SurfacePlane } from '#shared/model/surface'
import { cellsOf } from '../surface/cells'
import { openFrames } from '../surface/frames'
import { fewestCells, surfaceRows, surfaceSide } from '../surface/size'
import { gridInputs, planeOf, typicalRow } from '../surface/plane'
import { pointsOn } from '../surface/points'
import { describeNetwork } from '#shared/network/shapes'
import type { CheckpointManifest } from '../checkpoint/format'
import type { OutputHead, Rows } from '../objective/rows'
import { stretches } from './microBatches'
import type { Prepared } from './prepare'

/** Frames of one training at most, the one before the first epoch aside. */
const mostFrames = 40

/** Draws what the network gives on the plane of two inputs, epoch by epoch. */
export type SurfaceDrawing = {
  /** Whether a frame is drawn after this epoch (0: before the first). */
  readonly isDue: (epoch: number) => boolean
  /** Draws the network as it is now, unless this epoch has its frame. */
  readonly draw: (epoch: number) => Promise<void>
}

/**
 * Opens the drawing of a job; null where its network has none. A picture of a training is not its result: where the disk
 * refuses a frame, `warn` is told why, and no more are drawn.
 */
export async function openSurface(
  job: TrainingJob,
  prepared: Prepared,
  warn: (why: string) => void,
): Promise<SurfaceDrawing | null> {
  try {
    const drawing = await open(job, prepared)
    if (drawing === null) return null
    let isRefused = false
    return {
      isDue: (epoch) => !isRefused && drawing.isDue(epoch),
      draw: async (epoch) => {
        if (isRefused) return
        await drawing.draw(epoch).catch((thrown: unknown) => {
          isRefused = true
          warn(refusal(thrown))
        })
      },
    }
  } catch (thrown) {
    warn(refusal(thrown))
    return null
  }
}

/** Why no frames are drawn. @throws what is no fault of the system */
function refusal(thrown: unknown): string {
  if (systemCode(thrown) === null) throw thrown
  return `no pictures of the plane: ${String(thrown)}`
}

async function open(job: TrainingJob, prepared: Prepared): Promise<SurfaceDrawing | null> {
  const { data, head, trainer, evaluationRows, progress, described } = prepared
  const { signature } = data
  const columns = onlySurface(signature)
  const rowsOfFrame = surfaceRows(job, data, described)
  if (columns === null || rowsOfFrame === 0 || signature.input.kind !== 'table') return null
  const bare = planeOf(signature, columns, Math.sqrt(rowsOfFrame))
  const plane: SurfacePlane = { ...bare, points: [...pointsOn(signature, bare, data)] }
  const inputs = gridInputs(signature, plane, typicalRow(signature.input.features))
  const { epochs, loss } = job.spec.training
  const stride = Math.ceil(epochs / mostFrames)
  const file = await openFrames(job.runFolder, plane, progress.position.epoch)
  const drawn = new Set(file.epochs)
  const calls = stretches(rowsOfFrame, evaluationRows).map(({ from, to }) =>
    gridRows(inputs.subarray(from * data.rowSize, to * data.rowSize), to - from, head),
  )
  return {
    isDue: (epoch) => !drawn.has(epoch) && (epoch % stride === 0 || epoch === epochs),
    draw: async (epoch) => {
      if (drawn.has(epoch)) return
      drawn.add(epoch)
      const outputs = Float32Array.from(calls.flatMap((rows) => [...trainer.score(rows).outputs]))
      await file.add(epoch, cellsOf(signature.output, { loss, threshold: null }, outputs, head.units))
    },
  }
}

/**
 * What a saved model gives on the plane of two of its columns. `row` has the values of the others in their own units,
 * null for missing; `outputs` computes encoded rows. @throws AppError surfaceColumn
 */
export function surfaceOf(
  { signature, spec, inputShape }: Pick<CheckpointManifest, 'signature' | 'spec' | 'inputShape'>,
  outputs: (inputs: Float32Array) => Float32Array,
  columns: SurfaceColumns,
  row: readonly (number | null)[],
  threshold: DecisionThreshold | null = null,
): { readonly plane: SurfacePlane; readonly cells: string } {
  const { multiplyAdds } = describeNetwork(spec.network, inputShape)
  const plane = planeOf(signature, columns, surfaceSide(multiplyAdds) ?? fewestCells)
  const found = outputs(
    gridInputs(
      signature,
      plane,
      row.map((value) => value ?? Number.NaN),
    ),
  )
  const units = found.length / plane.side ** 2
  const cells = cellsOf(signature.output, { loss: spec.training.loss, threshold }, found, units)
  return { plane, cells: Buffer.from(cells).toString('base64') }
}

/** Rows without targets of their own: only the outputs are looked at. */
const gridRows = (inputs: Float32Array, count: number, { kind, units }: OutputHead): Rows => ({
  count,
  inputs: inputs.slice(),
  targets: new Float32Array(count * units),
  classes: kind === 'classes' ? new Int32Array(count) : null,
})
