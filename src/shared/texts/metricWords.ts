import {
  metrics,
  taggedMetric,
  type ChartName,
  type ListedMetric,
  type MetricName,
  type MetricTag,
} from '../catalog/metrics'
import type { MetricPart } from '../catalog/metrics/metric'
import type { EvaluatedPart } from '../model/evaluation'
import type { Locale } from './locale'
import type { Measured } from '../model/number'
import { noValue } from './punctuation'
import { bilingual, type Words } from './words'

/** Every metric as it is called within a sentence. */
const metricWords: Readonly<Record<MetricName, Words<string>>> = {
  loss: { en: 'loss', 'zh-CN': '损失' },
  accuracy: { en: 'accuracy', 'zh-CN': '准确率' },
  'balanced-accuracy': { en: 'balanced accuracy', 'zh-CN': '平衡准确率' },
  'learning-rate': { en: 'learning rate', 'zh-CN': '学习率' },
  'macro-f1': { en: 'macro F1', 'zh-CN': '宏平均 F1' },
  mcc: { en: 'Matthews correlation (MCC)', 'zh-CN': '马修斯相关系数（MCC）' },
  'mean-absolute-error': { en: 'mean absolute error', 'zh-CN': '平均绝对误差' },
  r2: { en: 'R²', 'zh-CN': 'R²' },
  'top-5-accuracy': { en: 'top-5 accuracy', 'zh-CN': 'Top-5 准确率' },
}

const partWords: Readonly<Record<MetricPart | EvaluatedPart, Words<string>>> = {
  all: { en: 'Overall', 'zh-CN': '总体' },
  batch: { en: 'Step', 'zh-CN': '单步' },
  train: { en: 'Training', 'zh-CN': '训练' },
  validation: { en: 'Validation', 'zh-CN': '验证' },
  fold: { en: 'Fold', 'zh-CN': '留出折' },
  test: { en: 'Test', 'zh-CN': '测试' },
}

const titled = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

/** A metric as a heading. */
export const metricTitle = (name: MetricName, locale: Locale): string => titled(metricWords[name][locale])

/** A metric and the part that it was taken on: “Validation loss”. */
export function metricLabel(tag: MetricTag, locale: Locale): string {
  const { metric, part } = taggedMetric(tag)
  return partMetricLabel(part, metric.name, locale)
}

/** The same of rows of other data, too. */
export function partMetricLabel(
  part: MetricPart | EvaluatedPart,
  metric: MetricName,
  locale: Locale,
): string {
  const name = metricWords[metric][locale]
  // Between Chinese characters stands no space, beside a Latin word one does.
  const gap = locale === 'en' || /^[a-z]/iu.test(name) ? ' ' : ''
  return `${partWords[part][locale]}${gap}${name}`
}

/** The heading of a chart: its first metric. */
export function chartTitle(chart: ChartName, locale: Locale): string {
  const first = metrics.find((metric: ListedMetric) => metric.chart === chart)
  return first === undefined ? chart : metricTitle(first.name, locale)
}

const undefinedWord = bilingual('undefined', '无定义')

/** How numbers are written where figures are shown: a share of rows with its percent sign, any other value. */
export type FigureFormat = {
  readonly share: (share: number) => string
  readonly number: (value: Measured) => string
}

/** A figure with its unit: a dash where there is none, a word where the metric is undefined on the rows. */
export function figureText(
  tag: MetricTag,
  value: Measured | null,
  write: FigureFormat,
  locale: Locale,
): string {
  if (value === null) return noValue
  const { unit } = taggedMetric(tag).metric
  if (value === 'nan' && unit !== 'loss') return undefinedWord[locale]
  return unit === 'share' && typeof value === 'number' ? write.share(value) : write.number(value)
}
