import type { SeriesPoints } from './seriesPoints'

/** The one positive whole number that `ratio` gives for every point; null where they differ. */
function commonRatio(points: SeriesPoints, ratio: (step: number, epoch: number) => number): number | null {
  let common: number | null = null
  for (const [index, epoch] of (points.epochs ?? []).entries()) {
    const found = ratio(points.steps[index] ?? 0, epoch)
    if (Number.isNaN(found)) continue
    if (!Number.isInteger(found) || found < 1 || (common !== null && found !== common)) return null
    common = found
  }
  return common
}

/**
 * Optimizer steps of an epoch, where a file has both numbers for the ends of epochs: counted from 0 the last step of epoch e
 * is (e + 1) · n − 1, counted from 1 it is e · n. Null where no series says so.
 */
export function foundStepsPerEpoch(series: readonly SeriesPoints[]): number | null {
  for (const points of series) {
    if (points.epochs === null || points.epochs.length < 2) continue
    const fromZero = commonRatio(points, (step, epoch) => (step + 1) / (epoch + 1))
    const fromOne = commonRatio(points, (step, epoch) => (epoch === 0 ? Number.NaN : step / epoch))
    const found = fromZero ?? fromOne
    // Steps that are the epochs themselves say nothing of batches.
    if (found !== null && found > 1) return found
  }
  return null
}
