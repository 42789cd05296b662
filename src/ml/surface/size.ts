import type { TrainingJob } from '#shared/contract/worker'
import { onlySurface } from '#shared/model/surface'
import type { DescribedNetwork } from '#shared/network/shapes'
import type { TrainingData } from '../data/batches/trainingData'

/** Multiply-adds that a frame may cost: some 50 milliseconds without an engine of native code. */
const frameWork = 5e8

/** Cells along each axis: smoothed when they are drawn, more would cost time and show nothing. */
const mostCells = 50

/** Cells along each axis at least. */
export const fewestCells = 16

/** Cells along each axis, fewer for larger networks; null where even the fewest would take too long. */
export function surfaceSide(multiplyAdds: number): number | null {
  const affordable = Math.floor(Math.sqrt(frameWork / Math.max(1, multiplyAdds)))
  return affordable < fewestCells ? null : Math.min(mostCells, affordable)
}

/** Rows of a frame in the engine's calls; none where a job has no surface. */
export function surfaceRows(
  job: Pick<TrainingJob, 'drawSurface'>,
  { signature }: Pick<TrainingData, 'signature'>,
  { multiplyAdds }: Pick<DescribedNetwork, 'multiplyAdds'>,
): number {
  if (job.drawSurface !== true || onlySurface(signature) === null) return 0
  return (surfaceSide(multiplyAdds) ?? 0) ** 2
}
