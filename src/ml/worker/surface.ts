import type { TrainingJob } from '#shared/contract/worker'
import { AppError } from '#shared/errors'
import { systemCode } from '#shared/fileFault'
import type { DecisionThreshold } from '#shared/model/decisionThreshold'
import {
  onlySurface,
  type SurfaceChoice,
  type SurfaceColumns,
  type SurfacePlane,
} from '#shared/model/surface'
import { cellsOf } from '../surface/cells'
import { choiceIn, openFrames } from '../surface/frames'
import { fewestCells, surfaceRows, surfaceSide } from '../surface/size'
import { encodedRow, gridInputs, planeOf, typicalRow } from '../surface/plane'
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
  /** Draws another plane from the next epoch on. @throws AppError surfaceColumn, surfaceRow */
  readonly choose: (choice: SurfaceChoice) => void
}

/** A plane that is being drawn. */
type Drawn = {
  readonly epochs: Set<number>
  readonly draw: (epoch: number) => Promise<void>
}

/**
 * Opens the drawing of a job; null where its network has no plane. What is drawn of a training is not its result: where the
 * disk refuses a frame, or the plane that the job wishes for is not there, `warn` is told why, and none is drawn.
 */
export async function openSurface(
  job: TrainingJob,
  prepared: Prepared,
  warn: (why: string) => void,
): Promise<SurfaceDrawing | null> {
  if (surfaceRows(job, prepared.data, prepared.described) === 0) return null
  const { progress, data } = prepared
  const { epochs } = job.spec.training
  const stride = Math.ceil(epochs / mostFrames)
  let isRefused = false
  let drawn: Drawn | null = null
  let wanted: SurfaceChoice | null = null
  const unlessRefused = async (work: () => Promise<void>): Promise<void> => {
    if (isRefused) return
    await work().catch((thrown: unknown) => {
      isRefused = true
      warn(refusal(thrown))
    })
  }
  await unlessRefused(async () => {
    const { epoch } = progress.position
    const before = epoch === 0 ? null : await choiceIn(job.runFolder)
    const first = before ?? job.surface ?? onlySurface(data.signature)
    if (first !== null) drawn = await begin(job, prepared, first, epoch)
  })
  return {
    isDue: (epoch) => {
      if (isRefused) return false
      if (wanted !== null) return true
      return drawn?.epochs.has(epoch) === false && (epoch % stride === 0 || epoch === epochs)
    },
    draw: (epoch) =>
      unlessRefused(async () => {
        const chosen = wanted
        wanted = null
        if (chosen !== null) drawn = await begin(job, prepared, chosen, 0)
        await drawn?.draw(epoch)
      }),
    choose: (choice) => {
      planeOf(data.signature, choice, fewestCells)
      baseOf(data, choice)
      isRefused = false
      wanted = choice
    },
  }
}

/** Why no frames are drawn. @throws what is no fault of the system */
function refusal(thrown: unknown): string {
  const isWish = thrown instanceof AppError && thrown.code === 'INVALID_INPUT'
  if (systemCode(thrown) === null && !isWish) throw thrown
  return `no pictures of the plane: ${String(thrown)}`
}

/**
 * The inputs of the columns that are no axes: those of a row of the data, or the columns' means.
 * @throws AppError surfaceRow for a row that neither trains nor validates
 */
function baseOf(
  { signature, rows, rowSize, gather }: Prepared['data'],
  { row }: SurfaceChoice,
): Float32Array {
  if (row === null)
    return encodedRow(signature, typicalRow(signature.input.kind === 'table' ? signature.input.features : []))
  if (!rows.train.includes(row) && !rows.validation.includes(row))
    throw new AppError('INVALID_INPUT', 'surfaceRow', { row: row + 1 })
  const inputs = new Float32Array(rowSize)
  gather(Int32Array.of(row), inputs)
  return inputs
}

/** Begins the frames of a plane anew, or goes on after those up to `epoch`. @throws AppError surfaceColumn, surfaceRow */
async function begin(
  job: TrainingJob,
  prepared: Prepared,
  choice: SurfaceChoice,
  epoch: number,
): Promise<Drawn> {
  const { data, head, trainer, evaluationRows, described } = prepared
  const { signature } = data
  const rowsOfFrame = surfaceRows(job, data, described)
  const bare = planeOf(signature, choice, Math.sqrt(rowsOfFrame))
  const inputs = gridInputs(signature, bare, baseOf(data, choice))
  const plane: SurfacePlane = { ...bare, row: choice.row, points: [...pointsOn(signature, bare, data)] }
  const file = await openFrames(job.runFolder, plane, epoch)
  const epochs = new Set(file.epochs)
  const { loss } = job.spec.training
  const calls = stretches(rowsOfFrame, evaluationRows).map(({ from, to }) =>
    gridRows(inputs.subarray(from * data.rowSize, to * data.rowSize), to - from, head),
  )
  return {
    epochs,
    draw: async (of) => {
      if (epochs.has(of)) return
      epochs.add(of)
      const outputs = Float32Array.from(calls.flatMap((rows) => [...trainer.score(rows).outputs]))
      await file.add(of, cellsOf(signature.output, { loss, threshold: null }, outputs, head.units))
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
      encodedRow(
        signature,
        row.map((value) => value ?? Number.NaN),
      ),
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
