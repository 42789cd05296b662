import { tagOf, type ListedMetric, type MetricTag } from '#shared/catalog/metrics/index'
import { metricValues, type PartFigures } from '../eval/metrics'

/** A point of a curve by epochs; not a number where the metric is undefined. */
export type EpochPoint = { readonly tag: MetricTag; readonly value: number }

/** What an epoch has come to: its own rows while they trained, then those of the validation part, null without one. */
export function epochPoints(
  metrics: readonly ListedMetric[],
  train: PartFigures,
  validation: PartFigures | null,
): readonly EpochPoint[] {
  const figures = { train, validation }
  return (['train', 'validation'] as const).flatMap((part) => {
    const found = figures[part]
    if (found === null) return []
    return metrics
      .filter(({ parts }) => parts.includes(part))
      .map((metric) => ({ tag: tagOf(metric, part), value: metricValues[metric.name](found) ?? Number.NaN }))
  })
}
