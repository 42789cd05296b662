import { expect, test } from 'vitest'
import { plotOption, type Plot, type PlotSeries } from '#renderer/charts/plotOption'

const line = (name: string): PlotSeries => ({
  name,
  kind: 'line',
  x: [0, 0.5, 0.5, 1],
  y: [0, 0.5, 0.8, 1],
  color: '#000000',
  describe: (at) => [`${name} ${String(at)}`],
})
const guide: PlotSeries = { name: '', kind: 'line', isGuide: true, x: [0, 1], y: [0, 1], color: '#000000' }
const axis = { label: '', format: String }
const tooltipOf = (plot: Pick<Plot, 'series' | 'bars'>) =>
  (
    plotOption({ ...plot, x: axis, y: axis }) as {
      readonly tooltip: { readonly trigger: string; readonly formatter: (event: unknown) => string }
    }
  ).tooltip
const at = (seriesId: string, dataIndex: number) => ({ seriesId, dataIndex })

test('lines are read from anywhere above or below them, each at its last nearest mark, guides say nothing', () => {
  const tooltip = tooltipOf({ series: [guide, line('cat'), line('<dog>')] })
  expect(tooltip.trigger).toBe('axis')
  expect(tooltip.formatter([at('0-', 0), at('1-cat', 1), at('1-cat', 2), at('2-<dog>', 3)])).toBe(
    'cat 2<br>&lt;dog&gt; 3',
  )
})

test('a logarithmic axis is marked at round values, not at its ends', () => {
  const { xAxis, yAxis } = plotOption({
    series: [],
    x: { ...axis, isLog: true, min: 0.00077, max: 0.13 },
    y: axis,
  }) as Record<'xAxis' | 'yAxis', Record<'axisTick' | 'axisLabel', object>>
  const marks = { customValues: [0.001, 0.003, 0.01, 0.03, 0.1] }
  expect(xAxis).toMatchObject({ axisTick: marks, axisLabel: marks })
  expect(yAxis.axisTick).toEqual({})
})

test('an axis of whole numbers is not marked between them', () => {
  const option = plotOption({ series: [], x: { ...axis, isWhole: true }, y: axis })
  expect(option).toMatchObject({ xAxis: { minInterval: 1 } })
  expect(option['yAxis']).not.toHaveProperty('minInterval')
})

test('points and bars are read one by one', () => {
  const points: PlotSeries = { ...line('rows'), kind: 'points' }
  const tooltip = tooltipOf({ series: [guide, points] })
  expect(tooltip.trigger).toBe('item')
  expect(tooltip.formatter(at('1-rows', 2))).toBe('rows 2')
  const bars = { edges: [0, 1], counts: [3], color: '#000000', describe: () => ['three'] }
  const ofBars = tooltipOf({ series: [], bars })
  expect(ofBars.trigger).toBe('item')
  expect(ofBars.formatter(at('bars', 0))).toBe('three')
  expect(ofBars.formatter({})).toBe('')
})

test('thousands of points are drawn small, whatever size was asked for', () => {
  const sizeOf = (n: number): unknown => {
    const many: PlotSeries = {
      ...line('rows'),
      kind: 'points',
      size: 9,
      x: new Float64Array(n),
      y: new Float64Array(n),
    }
    const { series } = plotOption({ series: [many], x: axis, y: axis }) as {
      readonly series: readonly { readonly symbolSize: number }[]
    }
    return series[0]?.symbolSize
  }
  expect(sizeOf(4000)).toBe(9)
  expect(sizeOf(4001)).toBe(3)
})
