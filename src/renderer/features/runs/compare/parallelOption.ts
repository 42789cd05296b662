import type { EChartsCoreOption } from 'echarts/core'
import { logTicks } from '#renderer/charts/logTicks'
import type { DrawnValues } from './drawnValues'

/** One axis: what it is called, where the runs lie on it, and how its numbers are written. */
export type ParallelAxis = {
  readonly label: string
  readonly drawn: DrawnValues
  readonly format: (value: number) => string
}

/** A run as a line over all axes. */
export type ParallelLine = { readonly number: number; readonly places: readonly number[] }

/** The colours of lines. */
export type ParallelColours = {
  readonly line: string
  readonly selected: string
  readonly pointed: string
  readonly text: string
}

/** Lines that are drawn: more are a grey area, and take too long. */
export const mostLines = 1000

/** The runs that have a value on every axis, the newest first, `mostLines` of them; and how many there are of either kind. */
export function parallelLines(
  numbers: readonly number[],
  axes: readonly Pick<ParallelAxis, 'drawn'>[],
): { readonly lines: readonly ParallelLine[]; readonly whole: number; readonly missing: number } {
  const found = numbers.flatMap((number, index): readonly ParallelLine[] => {
    const places = axes.map(({ drawn }) => drawn.places[index] ?? null)
    return places.every((place) => place !== null) ? [{ number, places }] : []
  })
  return { lines: found.slice(0, mostLines), whole: found.length, missing: numbers.length - found.length }
}

/** From so many lines on each is paler, so that it is seen where many lie. */
const manyLines = 150

const axisType = ({ words, isLog }: DrawnValues): 'category' | 'log' | 'value' =>
  words === null ? (isLog ? 'log' : 'value') : 'category'

/** A logarithmic axis ends where its values do, and is marked at round ones. */
const marksOf = ({ isLog, ends }: DrawnValues): object =>
  isLog && ends !== null ? { customValues: logTicks(...ends) } : {}

const widest = 14
const short = (word: string): string => (word.length > widest ? `${word.slice(0, widest - 1)}…` : word)

/** The option of parallel coordinates; lines of other runs turn pale while axes are brushed. */
export function parallelOption(
  axes: readonly ParallelAxis[],
  lines: readonly ParallelLine[],
  marked: { readonly selected: ReadonlySet<number>; readonly pointed: number | null },
  colours: ParallelColours,
): EChartsCoreOption {
  const lineStyle = (number: number): object => {
    if (number === marked.pointed) return { color: colours.pointed, width: 3, opacity: 1 }
    return marked.selected.has(number) ? { color: colours.selected, width: 2, opacity: 1 } : {}
  }
  return {
    animation: false,
    parallel: {
      left: 56,
      right: 72,
      top: 44,
      bottom: 18,
      axisExpandable: false,
      parallelAxisDefault: {
        axisLine: { show: true, lineStyle: { color: colours.text, width: 1 } },
        axisTick: { show: true },
        nameTextStyle: { color: colours.text, width: 120, overflow: 'break', fontSize: 11 },
        areaSelectStyle: { width: 16, opacity: 0.25, color: colours.selected, borderColor: colours.selected },
        realtime: false,
      },
    },
    parallelAxis: axes.map(({ label, drawn, format }, dim) => ({
      dim,
      name: label,
      type: axisType(drawn),
      ...(drawn.words === null
        ? {
            scale: true,
            ...(drawn.isLog ? { min: 'dataMin', max: 'dataMax' } : {}),
            axisTick: { show: true, ...marksOf(drawn) },
            axisLabel: { formatter: format, hideOverlap: true, fontSize: 11, ...marksOf(drawn) },
          }
        : { data: drawn.words, axisLabel: { formatter: short, fontSize: 11 } }),
    })),
    series: [
      {
        // One series for good: another one in its place would end a brush that is being drawn.
        id: 'runs',
        type: 'parallel',
        smooth: false,
        progressive: 200,
        progressiveThreshold: 200,
        inactiveOpacity: 0.04,
        activeOpacity: 0.9,
        lineStyle: { color: colours.line, width: 1, opacity: lines.length > manyLines ? 0.12 : 0.45 },
        data: lines.map(({ number, places }) => ({ value: [...places], lineStyle: lineStyle(number) })),
      },
    ],
  }
}
