import type { TrainingJob } from '#shared/contract/worker'
import { surfaceAxes } from '#shared/model/surface'
import type { DescribedNetwork } from '#shared/network/shapes'
import type { TrainingData } from '../data/batches/trainingData'

/** Multiply-adds that a frame may cost: some 50 milliseconds without an engine of native code. */
const frameWork = 5e8

/** Cells along each axis: smoothed when they are drawn, more would cost time and show nothing. */
const mostCells = 50

/** Inputs of a frame at most: 16 MiB. */
const mostInputs = 4 * 1024 * 1024

/** Cells along each axis at least. */
export const fewestCells = 16

/** Cells along each axis, fewer for larger networks; null where even the fewest would take too long. */
export function surfaceSide(multiplyAdds: number): number | null {
  const affordable = Math.floor(Math.sqrt(frameWork / Math.max(1, multiplyAdds)))
  return affordable < fewestCells ? null : Math.min(mostCells, affordable)
}

/** Rows of a frame in the engine's calls; none where a job has no surface, nor can be given one. */
export function surfaceRows(
  job: Pick<TrainingJob, 'drawSurface'>,
  { signature, rowSize }: Pick<TrainingData, 'signature' | 'rowSize'>,
  { multiplyAdds }: Pick<DescribedNetwork, 'multiplyAdds'>,
): number {
  if (job.drawSurface !== true || surfaceAxes(signature).length === 0) return 0
  const rows = (surfaceSide(multiplyAdds) ?? 0) ** 2
  return rows * rowSize > mostInputs ? 0 : rows
}
