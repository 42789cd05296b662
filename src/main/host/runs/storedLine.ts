import { axisOf, taggedMetric } from '#shared/catalog/metrics/index'
import { fromMeasured } from '#shared/model/number'
import type { MetricTag } from '#shared/model/runEvent'
import type { ExperimentStore } from '#main/db/store'
import type { TableLine } from './curveTable'

/** Every stored point of a run's series, by optimizer step: an epoch stands at its last one. */
export function storedLine(
  store: Pick<ExperimentStore, 'metrics' | 'attempts'>,
  run: number,
  { tag, label }: { readonly tag: MetricTag; readonly label: string },
  stepsPerEpoch: number,
): TableLine {
  const { steps, values } = store.metrics.series(run, store.attempts.of(run), tag, Infinity)
  const factor = axisOf(taggedMetric(tag).part) === 'epoch' ? stepsPerEpoch : 1
  return { name: label, steps: steps.map((step) => step * factor), values: values.map(fromMeasured) }
}
