import type { EChartsCoreOption } from 'echarts/core'
import { escapeHtml } from './curveTooltip'
import { logTicks } from './logTicks'

/** A line through points, or points alone. */
export type PlotSeries = {
  readonly name: string
  readonly kind: 'line' | 'points'
  readonly x: ArrayLike<number>
  readonly y: ArrayLike<number>
  readonly color: string
  readonly dashed?: boolean
  /** A line with a dot at each of its points. */
  readonly dotted?: boolean
  /** Diameters of those dots, in pixels. */
  readonly sizes?: readonly number[]
  /** Diameter of points, in pixels. */
  readonly size?: number
  /** Lies under the others, and says nothing when it is pointed at. */
  readonly isGuide?: boolean
  /** What is said of a point, line by line. */
  readonly describe?: (index: number) => readonly string[]
}

/** Bars between edges, one fewer than these. */
export type PlotBars = {
  readonly edges: readonly number[]
  readonly counts: readonly number[]
  readonly color: string
  readonly describe: (index: number) => readonly string[]
}

/** One axis; its ends are those of the data where they are not given. */
export type PlotAxis = {
  readonly label: string
  readonly min?: number
  readonly max?: number
  /** Logarithmic: all values are above 0. */
  readonly isLog?: boolean
  /** Whole numbers: nothing is marked between them. */
  readonly isWhole?: boolean
  readonly format: (value: number) => string
}

/** What is drawn, and between which axes. */
export type Plot = {
  readonly series: readonly PlotSeries[]
  readonly bars?: PlotBars
  readonly x: PlotAxis
  readonly y: PlotAxis
}

/** Round values for a logarithmic axis with given ends: ECharts would write the ends themselves. */
const marksOf = ({ isLog, min, max }: PlotAxis): object =>
  isLog === true && min !== undefined && max !== undefined ? { customValues: logTicks(min, max) } : {}

const axisOf = (axis: PlotAxis): object => {
  const { label, min, max, isLog, isWhole, format } = axis
  const marks = marksOf(axis)
  return {
    type: isLog === true ? 'log' : 'value',
    name: label,
    nameLocation: 'middle',
    scale: true,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(isWhole === true ? { minInterval: 1 } : {}),
    axisTick: marks,
    axisLabel: { hideOverlap: true, formatter: format, ...marks },
  }
}

const pairs = (x: ArrayLike<number>, y: ArrayLike<number>): number[][] =>
  Array.from({ length: x.length }, (_, at) => [x[at] ?? 0, y[at] ?? 0])

/** More points than these are drawn small: they would cover each other, and small ones are drawn ten times as fast. */
const manyPoints = 4000
const manySize = 3

/** What gives ECharts the size of a dot. */
const sizeOf = ({ dotted, sizes }: PlotSeries) =>
  sizes === undefined
    ? dotted === true
      ? 7
      : 5
    : (_value: unknown, { dataIndex }: { readonly dataIndex: number }) => sizes[dataIndex] ?? 7

function seriesOf(one: PlotSeries, index: number): object {
  const base = {
    id: `${String(index)}-${one.name}`,
    name: one.name,
    data: pairs(one.x, one.y),
    color: one.color,
    silent: one.isGuide === true,
    z: one.isGuide === true ? 1 : 2,
    animation: false,
  }
  return one.kind === 'points'
    ? {
        ...base,
        type: 'scatter',
        symbolSize: one.x.length > manyPoints ? manySize : (one.size ?? 6),
        itemStyle: { opacity: 0.55 },
        // One shape for all of them: a thousand of its own take longer than the page may.
        large: true,
        largeThreshold: 1,
      }
    : {
        ...base,
        type: 'line',
        showSymbol: one.dotted === true,
        symbolSize: sizeOf(one),
        lineStyle: {
          color: one.color,
          width: one.isGuide === true ? 1 : 1.75,
          type: one.dashed === true ? [6, 4] : 'solid',
        },
      }
}

/** A bar fills the room between its edges, less a pixel. */
const barsOf = ({ edges, counts, color }: PlotBars): object => ({
  id: 'bars',
  type: 'custom',
  animation: false,
  color,
  data: counts.map((count, at) => [edges[at] ?? 0, edges[at + 1] ?? 0, count]),
  encode: { x: [0, 1], y: 2 },
  renderItem: (
    _parameters: unknown,
    api: { value: (dimension: number) => number; coord: (at: readonly number[]) => number[] },
  ) => {
    const [left = 0, top = 0] = api.coord([api.value(0), api.value(2)])
    const [right = 0, bottom = 0] = api.coord([api.value(1), 0])
    return {
      type: 'rect',
      shape: { x: left, y: top, width: Math.max(1, right - left - 1), height: bottom - top },
      style: { fill: color },
    }
  },
})

type Mark = { readonly series: string; readonly index: number }

/** Which mark is pointed at, as ECharts says it. */
export function pointedAt(event: unknown): Mark | null {
  if (typeof event !== 'object' || event === null) return null
  const { seriesId, dataIndex } = event as { readonly seriesId?: unknown; readonly dataIndex?: unknown }
  return typeof seriesId === 'string' && typeof dataIndex === 'number'
    ? { series: seriesId, index: dataIndex }
    : null
}

/** The series of a mark; null for bars. */
export const seriesAt = ({ series }: Pick<Plot, 'series'>, id: string): PlotSeries | null =>
  series.find((one, index) => `${String(index)}-${one.name}` === id) ?? null

function describedAt(plot: Plot, { series, index }: Mark): readonly string[] {
  return (series === 'bars' ? plot.bars : seriesAt(plot, series))?.describe?.(index) ?? []
}

/** What is said of one mark; of lines, of the last nearest mark of each. */
function tooltipOf(plot: Plot, event: unknown): string {
  const marks = (Array.isArray(event) ? (event as readonly unknown[]) : [event])
    .map(pointedAt)
    .filter((mark) => mark !== null)
  const nearest = new Map(marks.map((mark) => [mark.series, mark]))
  return [...nearest.values()]
    .flatMap((mark) => describedAt(plot, mark))
    .map(escapeHtml)
    .join('<br>')
}

/** Lines alone are pointed at from anywhere above or below them; points and bars by themselves. */
const isOfLines = ({ series, bars }: Plot): boolean =>
  bars === undefined && series.every(({ kind }) => kind === 'line')

/** The option of a chart of points, lines and bars between two axes of numbers. */
export const plotOption = (plot: Plot): EChartsCoreOption => ({
  animation: false,
  grid: { left: 64, right: 14, top: 10, bottom: 42 },
  tooltip: {
    trigger: isOfLines(plot) ? 'axis' : 'item',
    confine: true,
    transitionDuration: 0,
    formatter: (event: unknown) => tooltipOf(plot, event),
  },
  xAxis: { ...axisOf(plot.x), nameGap: 24, splitLine: { show: false } },
  yAxis: { ...axisOf(plot.y), nameGap: 48 },
  series: [...(plot.bars === undefined ? [] : [barsOf(plot.bars)]), ...plot.series.map(seriesOf)],
})
