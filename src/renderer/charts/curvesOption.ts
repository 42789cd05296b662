import type { EChartsCoreOption } from 'echarts/core'
import { decimate, nearestValue, type DrawnPoint, type PlottedLine } from './decimate'
import type { VisibleRange } from './zoom'

/**
 * What a line of the chart is: a run's own curve, the single steps behind it, or another run to compare with. The last
 * two are pale, and only a ghost may be cut off.
 */
export type CurveRole = 'main' | 'steps' | 'ghost'

/** One line of the chart; the colour is a CSS colour. */
export type CurveSeries = PlottedLine & {
  readonly name: string
  readonly color: string
  readonly dashed: boolean
  readonly role: CurveRole
}

/** A vertical line with a word beside it, at an x of the axis. */
export type CurveMark = { readonly x: number; readonly label: string }

/** What the axis and tooltip show; numbers are written by `format`. */
export type CurvesLook = {
  readonly xLabel: string
  readonly yLabel: string
  readonly logY: boolean
  readonly yMax: number | null
  /** Values are shares of 1: the axis then begins at a round tenth, at 0.9 at most. */
  readonly shares: boolean
  readonly marks: readonly CurveMark[]
  readonly axisColor: string
  readonly format: (value: number) => string
  readonly formatAxis: (value: number) => string
  readonly formatX: (value: number) => string
}

/** Points drawn over all lines: few enough that a redraw stays below 20 ms. */
export const drawnPoints = 6000
const mostPerLine = 2000

/** Of lines that lie behind the others, also in the legend. */
export const paleOpacity = 0.55

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string): string => text.replaceAll(/[&<>"]/g, (found) => escapes[found] ?? found)

/** The rows of the tooltip at an x: what each line says there. Names come from people, so they are escaped. */
export function tooltipHtml(
  x: number,
  rows: readonly { readonly name: string; readonly color: string; readonly value: number }[],
  look: Pick<CurvesLook, 'xLabel' | 'format' | 'formatX'>,
): string {
  const lines = rows.map(
    ({ name, color, value }) =>
      `<tr><td><i style="display:inline-block;width:10px;height:3px;vertical-align:middle;background:${escapeHtml(color)}"></i></td>` +
      `<td style="padding:0 12px 0 6px">${escapeHtml(name)}</td>` +
      `<td style="text-align:right">${escapeHtml(look.format(value))}</td></tr>`,
  )
  const head = `${escapeHtml(look.xLabel)} ${escapeHtml(look.formatX(x))}`
  return `<div style="font-variant-numeric:tabular-nums">${head}<table style="border-spacing:0">${lines.join('')}</table></div>`
}

/** What every line says at an x, each by its nearest point: the points of one line lie between those of another. */
const rowsAt = (series: readonly CurveSeries[], drawn: readonly (readonly DrawnPoint[])[], x: number) =>
  series.flatMap(({ name, color }, index) => {
    const value = nearestValue(drawn[index] ?? [], x)
    return value === null ? [] : [{ name, color, value }]
  })

const hoveredX = (items: unknown): number => {
  const first: unknown = Array.isArray(items) ? items[0] : items
  if (typeof first !== 'object' || first === null || !('axisValue' in first)) return Number.NaN
  return Number(first.axisValue)
}

/** The word over a mark stays within the chart: beside the line near an end, over it elsewhere. */
function markAlign(x: number, { from, to }: VisibleRange): 'left' | 'center' | 'right' {
  const place = (x - from) / (to - from)
  if (place < 0.15) return 'left'
  return place > 0.85 ? 'right' : 'center'
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
function ghostLimit(series: readonly CurveSeries[], drawn: readonly (readonly DrawnPoint[])[]): number {
  const own = drawn.filter((_, index) => series[index]?.role !== 'ghost').flat()
  const highest = own.reduce((most, [, y]) => Math.max(most, y ?? 0), 0)
  return highest > 0 ? highest * ghostHeadroom : Infinity
}

const belowLimit = (points: readonly DrawnPoint[], limit: number): DrawnPoint[] =>
  points.map(([x, y]) => [x, y !== null && y > limit ? null : y])

/** The whole option of a chart of curves, thinned to what can be seen between `from` and `to`. */
export function curvesOption(
  series: readonly CurveSeries[],
  look: CurvesLook,
  visible: VisibleRange,
): EChartsCoreOption {
  const limit = Math.max(50, Math.min(mostPerLine, Math.floor(drawnPoints / Math.max(1, series.length))))
  const drawn = series.map((line) => decimate(line, limit, { ...visible, positiveOnly: look.logY }))
  const highestGhost = ghostLimit(series, drawn)
  const kept = drawn.map((points, index) =>
    series[index]?.role === 'ghost' ? belowLimit(points, highestGhost) : points,
  )
  const smallest = look.shares ? Math.min(1, ...drawn.flatMap((points) => points.map(([, y]) => y ?? 1))) : 0
  const markLine = {
    silent: true,
    symbol: 'none',
    animation: false,
    lineStyle: { type: 'dotted', color: look.axisColor },
    label: { color: look.axisColor, fontSize: 11, formatter: '{b}', position: 'end', distance: 2 },
    data: look.marks.map((mark) => ({
      name: mark.label,
      xAxis: mark.x,
      label: { align: markAlign(mark.x, visible) },
    })),
  }
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
        return tooltipHtml(x, rowsAt(series, kept, x), look)
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
    series: series.map((line, index) => ({
      id: `${String(index)}-${line.name}`,
      name: line.name,
      type: 'line',
      data: kept[index] ?? [],
      showSymbol: line.steps.length === 1,
      symbolSize: 5,
      connectNulls: false,
      silent: line.role !== 'main',
      color: line.color,
      lineStyle: {
        color: line.color,
        width: line.role === 'main' ? 1.75 : 1.25,
        opacity: line.role === 'main' ? 1 : paleOpacity,
        type: line.dashed ? [6, 4] : 'solid',
      },
      z: line.role === 'main' ? 2 : 1,
      ...(index === 0 && look.marks.length > 0 ? { markLine } : {}),
    })),
  }
}
