import type { CurvePoint, CurveSeries } from '#renderer/charts/curveSeries'
import type { PlottedLine } from '#renderer/charts/decimate'
import {
  axisOf,
  curveTags,
  taggedMetric,
  type ChartName,
  type MetricTag,
} from '#shared/catalog/metrics/index'
import type { Metric } from '#shared/catalog/metrics/metric'
import { unreachable } from '#shared/errors'

/** The stored or live series of a run by name. */
export type RunCurves = ReadonlyMap<MetricTag, PlottedLine>

/** Names of the lines in the current language. */
export type LineNames = {
  readonly training: string
  readonly steps: string
  readonly validation: string
  readonly rate: string
  readonly ghost: string
}

/** A line of a chart with the series that it is drawn from. */
export type RunLine = CurveSeries & { readonly tag: MetricTag }

/** Colours of the lines. */
export type LineColors = { readonly training: string; readonly validation: string; readonly ghost: string }

/** Above this many epochs the means of the epochs show the course, and the single steps are only in the way. */
const epochsWithSteps = 50

const empty: PlottedLine = { steps: [], values: [] }

/** The same line with optimizer steps written as epochs, so that it fits under the others. */
export function inEpochs(line: PlottedLine, stepsPerEpoch: number): PlottedLine {
  const steps = Array.from(
    { length: line.steps.length },
    (_, index) => (line.steps[index] ?? 0) / stepsPerEpoch,
  )
  return { steps, values: line.values }
}

/**
 * A line of means over epochs, each drawn in the middle of the steps that it was taken over: at the epoch's end it would
 * stand far above the losses of the steps beside it.
 */
export function atMidEpoch(line: PlottedLine, stepsPerEpoch: number): PlottedLine {
  const back = (stepsPerEpoch - 1) / (2 * stepsPerEpoch)
  return { steps: Array.from(line.steps, (epoch) => epoch - back), values: line.values }
}

/** Whether the losses of single steps are worth a line: several steps an epoch and not too many epochs. */
export const showsSteps = (stepsPerEpoch: number, epochs: number): boolean =>
  stepsPerEpoch > 1 && epochs <= epochsWithSteps

/** What a chart needs to know of its run. */
export type ChartedRun = { readonly stepsPerEpoch: number; readonly epochs: number }

/**
 * The lines of a chart, the ghost first so that it lies behind: of the ghost the curve on rows that do not train, where
 * there is one. Lines without points are left out; `ring` gives the point that is marked on a line of validation.
 */
export function chartLines(
  chart: ChartName,
  curves: RunCurves,
  ghost: RunCurves | null,
  names: LineNames,
  colors: LineColors,
  run: ChartedRun,
  ring: (tag: MetricTag, line: PlottedLine) => CurvePoint | null = () => null,
): readonly RunLine[] {
  const lines: RunLine[] = []
  const add = (line: PlottedLine | undefined, look: Omit<RunLine, 'steps' | 'values'>): void => {
    if (line !== undefined && line.steps.length > 0) lines.push({ ...line, ...look })
  }
  const isOfSteps = (tag: MetricTag): boolean =>
    taggedMetric(tag).metric.parts.every((one) => one === 'batch')
  const tags = curveTags.filter((tag) => taggedMetric(tag).metric.chart === chart)
  const ghostTag = tags
    .toReversed()
    .find((tag) => axisOf(taggedMetric(tag).part) === 'epoch' && (ghost?.get(tag)?.steps.length ?? 0) > 0)
  const ghostLine = ghostTag === undefined ? undefined : ghost?.get(ghostTag)
  if (ghostTag !== undefined)
    add(ghostLine, { tag: ghostTag, name: names.ghost, color: colors.ghost, dashed: false, role: 'ghost' })
  for (const tag of tags) {
    const line = curves.get(tag) ?? empty
    const { part } = taggedMetric(tag)
    switch (part) {
      case 'batch':
        if (isOfSteps(tag)) {
          const look = { tag, name: names.rate, color: colors.training, dashed: false, role: 'main' } as const
          add(inEpochs(line, run.stepsPerEpoch), look)
        } else if (showsSteps(run.stepsPerEpoch, run.epochs)) {
          const look = {
            tag,
            name: names.steps,
            color: colors.training,
            dashed: false,
            role: 'steps',
          } as const
          add(inEpochs(line, run.stepsPerEpoch), look)
        }
        break
      case 'train': {
        const look = {
          tag,
          name: names.training,
          color: colors.training,
          dashed: false,
          role: 'main',
        } as const
        add(atMidEpoch(line, run.stepsPerEpoch), look)
        break
      }
      case 'validation': {
        const point = ring(tag, line)
        const look = {
          tag,
          name: names.validation,
          color: colors.validation,
          dashed: true,
          role: 'main',
        } as const
        add(line, point === null ? look : { ...look, point })
        break
      }
      case 'fold':
      case 'test':
        break
      default:
        unreachable(part)
    }
  }
  return lines
}

/** The charts of which a run has curves, in the catalogue's order. */
export const chartsOf = (curves: RunCurves): readonly ChartName[] => [
  ...new Set(
    curveTags
      .filter((tag) => (curves.get(tag)?.steps.length ?? 0) > 0)
      .map((tag) => taggedMetric(tag).metric.chart),
  ),
]

/** Shares and scores end at 1, their best; unless a value of the run itself lies above it. Null is as high as it takes. */
export function axisTop(unit: Metric['unit'], lines: readonly CurveSeries[]): number | null {
  if (unit !== 'share' && unit !== 'score') return null
  const isAbove = lines.some(
    (line) => line.role !== 'ghost' && Array.from(line.values).some((value) => value > 1),
  )
  return isAbove ? null : 1
}

/** Step of the best finite value, the first of them in a tie; null without one. */
export function bestStep(line: PlottedLine | undefined, better: Metric['better'] = 'lower'): number | null {
  if (line === undefined) return null
  const sign = better === 'lower' ? 1 : -1
  let best: number | null = null
  let smallest = Infinity
  for (let index = 0; index < line.steps.length; index += 1) {
    const value = sign * (line.values[index] ?? Number.NaN)
    if (value < smallest) {
      smallest = value
      best = line.steps[index] ?? null
    }
  }
  return best
}

/** The last point of a line whose value is a number; null without one. */
export function lastFinite(
  line: PlottedLine | undefined,
): { readonly step: number; readonly value: number } | null {
  for (let index = (line?.steps.length ?? 0) - 1; index >= 0; index -= 1) {
    const value = line?.values[index] ?? Number.NaN
    if (Number.isFinite(value)) return { step: line?.steps[index] ?? 0, value }
  }
  return null
}

/** The point at a step, or the last one where there is no such step or none is asked for; null without any. */
export function pointAt(
  line: PlottedLine | undefined,
  step: number | null,
): { readonly step: number; readonly value: number } | null {
  const index = step === null ? -1 : Array.from(line?.steps ?? []).indexOf(step)
  return index === -1 ? lastPoint(line) : { step: step ?? 0, value: line?.values[index] ?? Number.NaN }
}

/** The last point of a line; null without one. */
function lastPoint(line: PlottedLine | undefined): { readonly step: number; readonly value: number } | null {
  if (line === undefined || line.steps.length === 0) return null
  const index = line.steps.length - 1
  return { step: line.steps[index] ?? 0, value: line.values[index] ?? Number.NaN }
}
