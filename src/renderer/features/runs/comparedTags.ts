import { curveTags, metricTags, type MetricTag } from '#shared/catalog/metrics/index'
import { metricOf, type RunSummary } from '#shared/model/run'

/** The figures that at least one of the runs has: those of rows that were held out to the end, then those of the last epochs. */
export function comparedTags(runs: readonly RunSummary[]): readonly MetricTag[] {
  const known = metricTags.filter((tag) => runs.some((run) => metricOf(run, tag) !== null))
  const isHeldOut = (tag: MetricTag): boolean => !curveTags.includes(tag)
  return [...known.filter(isHeldOut), ...known.filter((tag) => !isHeldOut(tag))]
}
