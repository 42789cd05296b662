import {
  metrics,
  taggedMetric,
  type ChartName,
  type ListedMetric,
  type MetricName,
  type MetricTag,
} from '../catalog/metrics'
import type { MetricPart } from '../catalog/metrics/metric'
import type { Locale } from './locale'

type Words = Readonly<Record<Locale, string>>

/** Every metric as it is called within a sentence. */
const metricWords: Readonly<Record<MetricName, Words>> = {
  loss: { en: 'loss', 'zh-CN': '损失' },
  accuracy: { en: 'accuracy', 'zh-CN': '准确率' },
  'learning-rate': { en: 'learning rate', 'zh-CN': '学习率' },
  'macro-f1': { en: 'macro F1', 'zh-CN': '宏平均 F1' },
  'mean-absolute-error': { en: 'mean absolute error', 'zh-CN': '平均绝对误差' },
  r2: { en: 'R²', 'zh-CN': 'R²' },
  'top-5-accuracy': { en: 'top-5 accuracy', 'zh-CN': 'Top-5 准确率' },
}

const partWords: Readonly<Record<MetricPart, Words>> = {
  batch: { en: 'Step', 'zh-CN': '单步' },
  train: { en: 'Training', 'zh-CN': '训练' },
  validation: { en: 'Validation', 'zh-CN': '验证' },
  test: { en: 'Test', 'zh-CN': '测试' },
}

const titled = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

/** A metric as a heading. */
export const metricTitle = (name: MetricName, locale: Locale): string => titled(metricWords[name][locale])

/** A metric and the part that it was taken on: “Validation loss”. */
export function metricLabel(tag: MetricTag, locale: Locale): string {
  const { metric, part } = taggedMetric(tag)
  const name = metricWords[metric.name][locale]
  // Between Chinese characters stands no space, beside a Latin word one does.
  const gap = locale === 'en' || /^[a-z]/iu.test(name) ? ' ' : ''
  return `${partWords[part][locale]}${gap}${name}`
}

/** The heading of a chart: its first metric. */
export function chartTitle(chart: ChartName, locale: Locale): string {
  const first = metrics.find((metric: ListedMetric) => metric.chart === chart)
  return first === undefined ? chart : metricTitle(first.name, locale)
}

/** A name and its value in a line, with the language's own colon. */
export const namedFigure = (name: string, value: string, locale: Locale): string =>
  locale === 'en' ? `${name}: ${value}` : `${name}：${value}`
