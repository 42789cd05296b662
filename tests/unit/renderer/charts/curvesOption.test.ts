import { expect, it } from 'vitest'
import { notPositive, smoothedSeries, type CurveSeries } from '#renderer/charts/curveSeries'
import { curvesOption, drawnPoints, shareAxis, type CurvesLook } from '#renderer/charts/curvesOption'
import { tooltipHtml } from '#renderer/charts/curveTooltip'

const look: CurvesLook = {
  xLabel: 'epoch',
  yLabel: '',
  logY: false,
  yMax: null,
  shares: false,
  labelColor: '#888888',
  labelBackground: '#ffffff',
  format: String,
  formatAxis: String,
  formatX: String,
  formatSmoothed: (value) => `smoothed ${value}`,
}
const line = (name: string, length: number): CurveSeries => ({
  name,
  color: '#0072b2',
  dashed: name === 'validation',
  role: 'main',
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
    1,
    [{ name: '<img src=x onerror=alert(1)>', color: 'red', value: 2, smoothed: null }],
    look,
  )
  expect(html).not.toContain('<img')
  expect(html).toContain('&lt;img')
})

it('tells in the tooltip what every line says, though their points lie at different places', () => {
  const steps = {
    ...line('steps', 3),
    role: 'steps' as const,
    steps: [0.5, 1.5, 2.5],
    values: [3.25, 2.25, 1.25],
  }
  const short = { ...line('short', 1), values: [7] }
  const { tooltip } = curvesOption([steps, line('training', 3), short], look, { from: 0, to: 3 }) as {
    tooltip: { formatter: (items: unknown) => string }
  }
  const html = tooltip.formatter([{ axisValue: 3, seriesName: 'training', value: [3, 1 / 3] }])
  expect(html).toContain('epoch 3')
  expect(html).toContain('1.25')
  expect(html).toContain(String(1 / 3))
  expect(html).not.toContain('short')
})

it('begins an axis of shares at a round tenth, below 0.9 at most, with round steps', () => {
  expect(shareAxis(0.994)).toEqual({ min: 0.9, interval: 0.02 })
  expect(shareAxis(0.83)).toEqual({ min: 0.8, interval: 0.05 })
  expect(shareAxis(0.51)).toEqual({ min: 0.5, interval: 0.1 })
  expect(shareAxis(0.1)).toEqual({ min: 0, interval: 0.2 })
  expect(shareAxis(1)).toEqual({ min: 0.9, interval: 0.02 })
})

const drawnOf = (lines: readonly CurveSeries[]): readonly unknown[] =>
  (
    curvesOption(lines, look, { from: 1, to: 3 }) as { series: readonly { readonly data: unknown }[] }
  ).series.map(({ data }) => data)

it('cuts a ghost that would press the others flat, and leaves it whole while it is alone', () => {
  const ghost = { ...line('ghost', 3), role: 'ghost' as const, values: [2e9, 1.5, 1] }
  expect(drawnOf([ghost, line('training', 3)])[0]).toEqual([
    [1, null],
    [2, 1.5],
    [3, 1],
  ])
  expect(drawnOf([ghost])[0]).toEqual([
    [1, 2e9],
    [2, 1.5],
    [3, 1],
  ])
})

it("draws every point of the run's own steps, however high the first ones are, and a ghost up to them", () => {
  const steps = { ...line('steps', 3), role: 'steps' as const, values: [2.3, 0.4, 0.3] }
  const ghost = { ...line('ghost', 3), role: 'ghost' as const, values: [4, 1, 1] }
  const means = { ...line('training', 3), values: [0.5, 0.3, 0.2] }
  const [first, second] = drawnOf([ghost, steps, means])
  expect(first).toEqual([
    [1, 4],
    [2, 1],
    [3, 1],
  ])
  expect(second).toEqual([
    [1, 2.3],
    [2, 0.4],
    [3, 0.3],
  ])
})

type Drawn = {
  readonly series: readonly {
    readonly name?: string
    readonly data: readonly unknown[]
    readonly showSymbol: boolean
    readonly symbol?: string
    readonly lineStyle: { readonly opacity: number }
    readonly markPoint?: {
      readonly data: readonly { readonly name: string; readonly coord: readonly number[] }[]
    }
  }[]
  readonly tooltip: { readonly formatter: (items: unknown) => string }
}
const drawn = (lines: readonly CurveSeries[], changes: Partial<CurvesLook> = {}): Drawn =>
  curvesOption(lines, { ...look, ...changes }, { from: 1, to: 3 }) as Drawn

it('marks a point on its own line, at the value that was measured there', () => {
  const validation = {
    ...line('validation', 3),
    values: [3, 1, 5],
    point: { step: 3, label: 'model: epoch 3', value: null },
  }
  const { series } = drawn(smoothedSeries([line('training', 3), validation], 0.9))
  const rings = series.flatMap(({ name, markPoint }) =>
    markPoint === undefined ? [] : [{ name, markPoint }],
  )
  expect(rings).toMatchObject([
    { name: 'validation', markPoint: { data: [{ name: 'model: epoch 3', coord: [3, 5] }] } },
  ])
})

it('has no ring where the line has no point, or none that can be drawn', () => {
  const ring = (values: number[], changes: Partial<CurvesLook> = {}) =>
    drawn([{ ...line('validation', 3), values, point: { step: 2, label: '', value: null } }], changes)
      .series[0]?.markPoint
  expect(ring([3, Number.NaN, 1])).toBeUndefined()
  expect(ring([3, 0, 1], { logY: true })).toBeUndefined()
  expect(ring([3, 0, 1])).toBeDefined()
})

it('keeps the measured line pale behind the smoothed one, out of the legend, and tells its values', () => {
  const training = { ...line('training', 3), values: [4, 1, 7] }
  const { series, tooltip } = drawn(smoothedSeries([training], 0.5))
  expect(series.map(({ name }) => name)).toEqual([undefined, 'training'])
  expect(series[0]?.data).toEqual([
    [1, 4],
    [2, 1],
    [3, 7],
  ])
  expect(series[1]?.data[1]).toEqual([2, 2])
  expect(series[0]?.lineStyle.opacity).toBeLessThan(series[1]?.lineStyle.opacity ?? 0)
  const html = tooltip.formatter([{ axisValue: 2 }])
  expect(html).toContain('>1<')
  expect(html).toContain('smoothed 2')
})

it('shows a value that stands alone between gaps, as when a run diverged after its first epoch', () => {
  const { series } = drawn([{ ...line('training', 3), values: [2.3, Infinity, Number.NaN] }])
  expect(series[0]).toMatchObject({ showSymbol: true, symbol: 'none' })
  expect(series[0]?.data).toEqual([{ value: [1, 2.3], symbol: 'circle' }, [2, null], [3, null]])
})

it('counts what a logarithmic axis has no place for, of the run itself', () => {
  const own = { ...line('training', 3), values: [0, -1, Number.NaN] }
  const ghost = { ...line('ghost', 3), role: 'ghost' as const, values: [0, 0, 0] }
  expect(notPositive(smoothedSeries([ghost, own], 0.5))).toBe(2)
})

it('rings an epoch that a thinned line lacks at what was measured in it', () => {
  const thinned = { ...line('validation', 2), steps: [1, 3], point: { step: 2, label: '', value: 0.25 } }
  expect(drawn([thinned]).series[0]?.markPoint?.data).toMatchObject([{ coord: [2, 0.25] }])
})
