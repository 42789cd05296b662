import { metricTags, type MetricTag } from '#shared/catalog/metrics/index'
import { metricOf, type RunSummary } from '#shared/model/run'

/** The figures that at least one of the runs has: those of the tests, then those of the last epochs. */
export function comparedTags(runs: readonly RunSummary[]): readonly MetricTag[] {
  const known = metricTags.filter((tag) => runs.some((run) => metricOf(run, tag) !== null))
  const isTest = (tag: MetricTag): boolean => tag.startsWith('test/')
  return [...known.filter(isTest), ...known.filter((tag) => !isTest(tag))]
}
