import type { SeriesPoints } from '#shared/curves/seriesPoints'
import type { ExportedRun } from './exportedRun'

/**
 * When each point was measured, in seconds since 1970. Where that is not known the points are spread evenly by their steps
 * over the seconds of the run, so that they stand in order beside others.
 */
export function timesOf(
  { times, steps }: SeriesPoints,
  { began, seconds, series }: ExportedRun,
): Float64Array {
  if (times !== null) return times
  const last = Math.max(1, ...series.map(({ points }) => points.steps.at(-1) ?? 0))
  return steps.map((step) => began + (step / last) * seconds)
}
