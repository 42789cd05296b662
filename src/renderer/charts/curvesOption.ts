import type { EChartsCoreOption } from 'echarts/core'
import { rawOf, type CurveSeries } from './curveSeries'
import { hoveredX, tooltipHtml, type TooltipLook, type TooltipRow } from './curveTooltip'
import { decimate, nearestValue, valueAt, type DrawnPoint } from './decimate'
import type { VisibleRange } from './zoom'

/** What the axis and tooltip show; numbers are written by `format`. */
export type CurvesLook = TooltipLook & {
  readonly yLabel: string
  readonly logY: boolean
  readonly yMax: number | null
  /** Values are shares of 1: the axis then begins at a round tenth, at 0.9 at most. */
  readonly shares: boolean
  /** Of the words over rings, and of the patch behind them, which keeps them legible on lines. */
  readonly labelColor: string
  readonly labelBackground: string
  readonly formatAxis: (value: number) => string
}

/** Points drawn over all lines: few enough that a redraw stays below 20 ms. */
export const drawnPoints = 6000
const mostPerLine = 2000

/** Of lines that lie behind the others, also in the legend. */
export const paleOpacity = 0.55

/** Of lines beside one that is pointed at. */
const fadedOpacity = 0.25

/** Of what was measured behind a smoothed line. */
const rawOpacity = 0.3

/** A line with the points of it that are drawn. */
type DrawnCurve = {
  readonly line: CurveSeries
  readonly points: readonly DrawnPoint[]
  /** Of the line as it was measured; null where it is drawn so. */
  readonly raw: readonly DrawnPoint[] | null
}

/** What every line says at an x, each by its nearest point: the points of one line lie between those of another. */
const rowsAt = (curves: readonly DrawnCurve[], x: number): readonly TooltipRow[] =>
  curves.flatMap(({ line: { name, color }, points, raw }) => {
    const value = nearestValue(raw ?? points, x)
    return value === null
      ? []
      : [{ name, color, value, smoothed: raw === null ? null : nearestValue(points, x) }]
  })

/** The word over a ring stays within the chart: beside it near an end. */
function labelAlign(x: number, { from, to }: VisibleRange): 'left' | 'center' | 'right' {
  const place = (x - from) / (to - from)
  if (place < 0.2) return 'left'
  return place > 0.8 ? 'right' : 'center'
}

/** The ring of a line, as ECharts draws it; nothing where the line has no value there that can be drawn. */
function ringOf(line: CurveSeries, look: CurvesLook, visible: VisibleRange): object {
  const { point } = line
  const value = point === undefined ? null : (valueAt(rawOf(line), point.step) ?? point.value)
  if (point === undefined || value === null || (look.logY && value <= 0)) return {}
  return {
    markPoint: {
      silent: true,
      animation: false,
      symbol: 'circle',
      symbolSize: 10,
      itemStyle: { color: 'transparent', borderColor: line.color, borderWidth: 2 },
      label: {
        formatter: '{b}',
        position: 'top',
        align: labelAlign(point.step, visible),
        distance: 4,
        padding: [1, 3],
        borderRadius: 3,
        backgroundColor: look.labelBackground,
        color: look.labelColor,
        fontSize: 11,
      },
      data: [{ name: point.label, coord: [point.step, value] }],
    },
  }
}

/** Points as ECharts takes them: one that stands alone between gaps would not be seen without a dot. */
function dataOf(points: readonly DrawnPoint[]): { readonly data: unknown[]; readonly hasDots: boolean } {
  const isAlone = ([, y]: DrawnPoint, index: number): boolean =>
    y !== null && (points[index - 1]?.[1] ?? null) === null && (points[index + 1]?.[1] ?? null) === null
  const data = points.map((value, index) => (isAlone(value, index) ? { value, symbol: 'circle' } : value))
  return { data, hasDots: points.some(isAlone) }
}

/** An axis of shares: few early points must not be blown up to the whole height, and its steps are round. */
export function shareAxis(smallest: number): { readonly min: number; readonly interval: number } {
  const tenths = Math.max(0, Math.min(9, Math.floor(smallest * 10 + 1e-9)))
  const interval = tenths === 9 ? 0.02 : tenths >= 7 ? 0.05 : tenths >= 4 ? 0.1 : 0.2
  // A step of two tenths has to meet the top.
  return { min: (interval === 0.2 ? tenths - (tenths % 2) : tenths) / 10, interval }
}

/** A ghost may be this much higher than the run's own lines: one that diverged would press them flat. */
const ghostHeadroom = 2

/** The highest value at which a ghost is still drawn; no limit while the run's own lines have no points. */
function ghostLimit(curves: readonly DrawnCurve[]): number {
  const own = curves.filter(({ line }) => line.role !== 'ghost').flatMap(({ points, raw }) => raw ?? points)
  const highest = own.reduce((most, [, y]) => Math.max(most, y ?? 0), 0)
  return highest > 0 ? highest * ghostHeadroom : Infinity
}

const belowLimit = (points: readonly DrawnPoint[], limit: number): DrawnPoint[] =>
  points.map(([x, y]) => [x, y !== null && y > limit ? null : y])

/** The lines, thinned to what can be seen, ghosts cut where they would press the others flat. */
function drawnCurves(
  series: readonly CurveSeries[],
  look: CurvesLook,
  visible: VisibleRange,
): readonly DrawnCurve[] {
  const count = series.reduce((sum, { raw }) => sum + (raw === undefined ? 1 : 2), 0)
  const limit = Math.max(50, Math.min(mostPerLine, Math.floor(drawnPoints / Math.max(1, count))))
  const options = { ...visible, positiveOnly: look.logY }
  const drawn = series.map((line) => ({
    line,
    points: decimate(line, limit, options),
    raw: line.raw === undefined ? null : decimate(line.raw, limit, options),
  }))
  const highest = ghostLimit(drawn)
  return drawn.map((curve) =>
    curve.line.role === 'ghost'
      ? {
          ...curve,
          points: belowLimit(curve.points, highest),
          raw: curve.raw === null ? null : belowLimit(curve.raw, highest),
        }
      : curve,
  )
}

/** The series of ECharts for a line: itself with its ring, before it what it was smoothed from. */
function seriesOf({ line, points, raw }: DrawnCurve, index: number, ring: object): readonly object[] {
  const { name, color, role, dashed } = line
  const base = { type: 'line', connectNulls: false, color }
  const drawn = (shown: readonly DrawnPoint[]): object => {
    const { data, hasDots } = dataOf(shown)
    return { data, showSymbol: hasDots, symbolSize: 5, ...(hasDots ? { symbol: 'none' } : {}) }
  }
  const isMain = role === 'main'
  const behind =
    raw === null || role === 'ghost'
      ? []
      : [
          {
            ...base,
            ...drawn(raw),
            id: `${String(index)}-raw`,
            silent: true,
            lineStyle: { color, width: 1, opacity: rawOpacity },
            z: 1,
          },
        ]
  const itself = {
    ...base,
    ...drawn(points),
    id: `${String(index)}-${name}`,
    name,
    silent: !isMain,
    triggerLineEvent: isMain,
    lineStyle: {
      color,
      width: isMain ? 1.75 : 1.25,
      opacity: !isMain ? paleOpacity : line.isFaded === true ? fadedOpacity : 1,
      type: dashed ? [6, 4] : 'solid',
    },
    z: isMain ? 2 : 1,
    ...ring,
  }
  return [...behind, itself]
}

/** The whole option of a chart of curves, thinned to what can be seen between `from` and `to`. */
export function curvesOption(
  series: readonly CurveSeries[],
  look: CurvesLook,
  visible: VisibleRange,
): EChartsCoreOption {
  const curves = drawnCurves(series, look, visible)
  const shares = look.shares ? curves.flatMap(({ points, raw }) => [...points, ...(raw ?? [])]) : []
  const smallest = shares.reduce((least, [, y]) => Math.min(least, y ?? 1), 1)
  return {
    animation: false,
    grid: { left: 4, right: 16, top: look.yLabel === '' ? 14 : 28, bottom: 22, containLabel: true },
    tooltip: {
      trigger: 'axis',
      confine: true,
      transitionDuration: 0,
      axisPointer: { type: 'line', snap: true, animation: false },
      formatter: (items: unknown) => {
        const x = hoveredX(items)
        return tooltipHtml(x, rowsAt(curves, x), look)
      },
    },
    xAxis: {
      type: 'value',
      name: look.xLabel,
      nameLocation: 'middle',
      nameGap: 26,
      min: visible.from,
      max: visible.to,
      axisLabel: { hideOverlap: true, formatter: (value: number) => look.formatX(value) },
      splitLine: { show: false },
    },
    yAxis: {
      type: look.logY ? 'log' : 'value',
      name: look.yLabel,
      nameLocation: 'end',
      nameTextStyle: { align: 'left' },
      // A linear axis of losses begins at 0, so that a small change does not look like a large one.
      scale: look.logY,
      ...(look.shares ? shareAxis(smallest) : {}),
      ...(look.yMax === null ? {} : { max: look.yMax }),
      axisLabel: { formatter: (value: number) => look.formatAxis(value) },
    },
    series: curves.flatMap((curve, index) => seriesOf(curve, index, ringOf(curve.line, look, visible))),
  }
}
