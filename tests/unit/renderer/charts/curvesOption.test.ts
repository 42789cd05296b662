import { expect, it } from 'vitest'
import {
  curvesOption,
  drawnPoints,
  shareAxis,
  tooltipHtml,
  type CurveSeries,
  type CurvesLook,
} from '../../../../src/renderer/charts/curvesOption'

const look: CurvesLook = {
  xLabel: 'epoch',
  yLabel: '',
  logY: false,
  yMax: null,
  shares: false,
  marks: [],
  axisColor: '#888888',
  format: String,
  formatAxis: String,
  formatX: String,
}
const line = (name: string, length: number): CurveSeries => ({
  name,
  color: '#0072b2',
  dashed: name === 'validation',
  pale: false,
  steps: Array.from({ length }, (_, index) => index + 1),
  values: Array.from({ length }, (_, index) => 1 / (index + 1)),
})

it('draws a bounded number of points however long and many the lines are', () => {
  const lines = Array.from({ length: 8 }, (_, index) => line(`run ${String(index)}`, 50_000))
  const { series } = curvesOption(lines, look, { from: 1, to: 50_000 }) as {
    series: readonly { readonly data: readonly unknown[] }[]
  }
  expect(series.reduce((sum, one) => sum + one.data.length, 0)).toBeLessThanOrEqual(drawnPoints)
})

it('draws training solid and validation dashed', () => {
  const { series } = curvesOption([line('training', 3), line('validation', 3)], look, { from: 1, to: 3 }) as {
    series: readonly { readonly lineStyle: { readonly type: unknown } }[]
  }
  expect(series[0]?.lineStyle.type).toBe('solid')
  expect(series[1]?.lineStyle.type).toEqual([6, 4])
})

it('escapes names in the tooltip, because people choose them', () => {
  const html = tooltipHtml(
    [{ seriesName: '<img src=x onerror=alert(1)>', color: 'red', value: [1, 2] }],
    look,
  )
  expect(html).not.toContain('<img')
  expect(html).toContain('&lt;img')
})

it('begins an axis of shares at a round tenth, below 0.9 at most, with round steps', () => {
  expect(shareAxis(0.994)).toEqual({ min: 0.9, interval: 0.02 })
  expect(shareAxis(0.83)).toEqual({ min: 0.8, interval: 0.05 })
  expect(shareAxis(0.51)).toEqual({ min: 0.5, interval: 0.1 })
  expect(shareAxis(0.1)).toEqual({ min: 0, interval: 0.2 })
  expect(shareAxis(1)).toEqual({ min: 0.9, interval: 0.02 })
})

it('cuts a pale line that would press the others flat, and leaves it whole while it is alone', () => {
  const ghost = { ...line('ghost', 3), pale: true, values: [2e9, 1.5, 1] }
  const data = (lines: readonly CurveSeries[]): unknown =>
    (curvesOption(lines, look, { from: 1, to: 3 }) as { series: readonly { readonly data: unknown }[] })
      .series[0]?.data
  expect(data([ghost, line('training', 3)])).toEqual([
    [1, null],
    [2, 1.5],
    [3, 1],
  ])
  expect(data([ghost])).toEqual([
    [1, 2e9],
    [2, 1.5],
    [3, 1],
  ])
})
