import type { PlottedLine } from './decimate'
import { smoothed } from './smoothing'

/**
 * What a line of the chart is: a run's own curve, the single steps behind it, or another run to compare with. The last
 * two are pale, and only a ghost may be cut off.
 */
export type CurveRole = 'main' | 'steps' | 'ghost'

/** A ring on a line, at one of its steps, with a word over it. */
export type CurvePoint = {
  readonly step: number
  readonly label: string
  /** What was measured there, for a thinned line that lacks the step; null where that is not known. */
  readonly value: number | null
}

/** One line of the chart; the colour is a CSS colour. */
export type CurveSeries = PlottedLine & {
  readonly name: string
  readonly color: string
  readonly dashed: boolean
  readonly role: CurveRole
  /** Steps back while another line is pointed at. */
  readonly isFaded?: boolean
  /** What a smoothed line was taken from: drawn pale behind it, and told in its place. */
  readonly raw?: PlottedLine
  readonly point?: CurvePoint
}

/** The line as it was measured. */
export const rawOf = (line: CurveSeries): PlottedLine => line.raw ?? line

/** The lines smoothed, each with its own points behind it; the same lines for a weight of 0. */
export const smoothedSeries = (series: readonly CurveSeries[], weight: number): readonly CurveSeries[] =>
  weight === 0
    ? series
    : series.map((line) => {
        const { steps, values } = line
        return { ...line, ...smoothed(line, weight), raw: { steps, values } }
      })

/** How many values of a run's own lines a logarithmic axis has no place for: those of 0 and below. */
export const notPositive = (series: readonly CurveSeries[]): number =>
  series
    .filter(({ role }) => role !== 'ghost')
    .reduce((sum, line) => sum + Array.from(rawOf(line).values).filter((value) => value <= 0).length, 0)
