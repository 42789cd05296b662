import { useI18n } from './index'
import { taggedMetric, type ChartName, type MetricName, type MetricTag } from '#shared/catalog/metrics/index'
import type { Measured } from '#shared/model/number'
import { chartTitle, metricLabel, metricTitle } from '#shared/texts/metricWords'
import { noValue } from './format'
import { useFormat } from './useFormat'

/** Metrics in the current language. */
export type MetricText = {
  /** A metric and its part. */
  readonly label: (tag: MetricTag) => string
  readonly title: (name: MetricName) => string
  readonly chart: (chart: ChartName) => string
  /** A value with its unit; a dash where there is none, a word where the metric is undefined. */
  readonly value: (tag: MetricTag, value: Measured | null) => string
}

/** How metrics are named and written. */
export function useMetricText(): MetricText {
  const { t, locale } = useI18n()
  const format = useFormat()
  return {
    label: (tag) => metricLabel(tag, locale.value),
    title: (name) => metricTitle(name, locale.value),
    chart: (chart) => chartTitle(chart, locale.value),
    value: (tag, value) => {
      if (value === null) return noValue
      const { unit } = taggedMetric(tag).metric
      if (value === 'nan' && unit !== 'loss') return t('runs.undefined')
      return unit === 'share' && typeof value === 'number' ? `${format.share(value)} %` : format.number(value)
    },
  }
}
