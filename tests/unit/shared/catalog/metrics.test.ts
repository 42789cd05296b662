import { describe, expect, test } from 'vitest'
import { runs } from '#shared/contract/runs'
import {
  curveTags,
  metricTags,
  metrics,
  metricsFor,
  taggedMetric,
  trainedSums,
} from '#shared/catalog/metrics/index'
import { chartTitle, metricLabel } from '#shared/texts/metricWords'

describe('the catalogue of metrics', () => {
  test('has one entry for each name, and one tag for each of its parts', () => {
    const names = metrics.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(new Set(metricTags).size).toBe(metricTags.length)
    for (const tag of metricTags) {
      const { metric, part } = taggedMetric(tag)
      expect(`${part}/${metric.name}`).toBe(tag)
    }
  })

  test('can be asked for whole: the contract takes as many curves as there are', () => {
    const input = runs.series['~orpc'].inputSchema
    const asked = input?.['~standard'].validate({ runId: 'run-00000001', tags: [...curveTags], points: 100 })
    expect(asked).toMatchObject({ value: { tags: curveTags } })
  })

  test('names every metric and chart in both languages', () => {
    const words = (locale: 'en' | 'zh-CN'): readonly string[] => [
      ...metricTags.map((tag) => metricLabel(tag, locale)),
      ...metrics.map(({ chart }) => chartTitle(chart, locale)),
    ]
    expect(metricLabel('validation/accuracy', 'en')).toBe('Validation accuracy')
    expect(metricLabel('validation/accuracy', 'zh-CN')).toBe('验证准确率')
    for (const [index, word] of words('en').entries()) {
      expect(word).toMatch(/^[A-Z]/)
      expect(words('zh-CN')[index]).not.toBe('')
    }
    expect(new Set(metricTags.map((tag) => metricLabel(tag, 'zh-CN'))).size).toBe(metricTags.length)
  })

  test('gives a network that answers numbers no metric of classes, and no sums of them', () => {
    expect(metricsFor(null).every(({ task }) => task !== 'classification')).toBe(true)
    expect(metricsFor(3).every(({ task }) => task !== 'regression')).toBe(true)
    expect([trainedSums('number'), trainedSums('classes')]).toEqual([[], ['correct']])
  })
})
