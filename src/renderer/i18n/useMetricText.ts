import { useI18n } from './index'
import type { ChartName, MetricName, MetricTag } from '#shared/catalog/metrics/index'
import type { Measured } from '#shared/model/number'
import {
  chartTitle,
  figureText,
  metricLabel,
  metricTitle,
  type FigureFormat,
} from '#shared/texts/metricWords'
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
  const { locale } = useI18n()
  const format = useFormat()
  const write: FigureFormat = { share: (share) => `${format.share(share)} %`, number: format.number }
  return {
    label: (tag) => metricLabel(tag, locale.value),
    title: (name) => metricTitle(name, locale.value),
    chart: (chart) => chartTitle(chart, locale.value),
    value: (tag, value) => figureText(tag, value, write, locale.value),
  }
}
