import type { CurveSeries } from '#renderer/charts/curvesOption'
import type { PlottedLine } from '#renderer/charts/decimate'
import type { MetricTag } from '#shared/model/runEvent'

/** The stored or live series of a run by name. */
export type RunCurves = ReadonlyMap<MetricTag, PlottedLine>

/** Names of the lines in the current language. */
export type LineNames = {
  readonly training: string
  readonly steps: string
  readonly validation: string
  readonly ghost: string
}

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

/** The lines of the loss chart, the ghost first so that it lies behind. Lines without points are left out. */
export function lossLines(
  curves: RunCurves,
  ghost: RunCurves | null,
  names: LineNames,
  colors: LineColors,
  run: { readonly stepsPerEpoch: number; readonly epochs: number },
): readonly CurveSeries[] {
  const lines: CurveSeries[] = []
  const add = (line: PlottedLine | undefined, look: Omit<CurveSeries, 'steps' | 'values'>): void => {
    if (line !== undefined && line.steps.length > 0) lines.push({ ...line, ...look })
  }
  const ghostLine = ghost?.get('validation/loss') ?? ghost?.get('train/loss')
  add(ghostLine, { name: names.ghost, color: colors.ghost, dashed: false, role: 'ghost' })
  if (showsSteps(run.stepsPerEpoch, run.epochs)) {
    const steps = inEpochs(curves.get('batch/loss') ?? empty, run.stepsPerEpoch)
    add(steps, { name: names.steps, color: colors.training, dashed: false, role: 'steps' })
  }
  const means = atMidEpoch(curves.get('train/loss') ?? empty, run.stepsPerEpoch)
  add(means, { name: names.training, color: colors.training, dashed: false, role: 'main' })
  add(curves.get('validation/loss'), {
    name: names.validation,
    color: colors.validation,
    dashed: true,
    role: 'main',
  })
  return lines
}

/** The lines of the accuracy chart. */
export function accuracyLines(
  curves: RunCurves,
  ghost: RunCurves | null,
  names: LineNames,
  colors: LineColors,
  stepsPerEpoch: number,
): readonly CurveSeries[] {
  const lines: CurveSeries[] = []
  const ghostLine = ghost?.get('validation/accuracy') ?? ghost?.get('train/accuracy')
  const look = [
    [ghostLine, { name: names.ghost, color: colors.ghost, dashed: false, role: 'ghost' }],
    [
      atMidEpoch(curves.get('train/accuracy') ?? empty, stepsPerEpoch),
      { name: names.training, color: colors.training, dashed: false, role: 'main' },
    ],
    [
      curves.get('validation/accuracy'),
      { name: names.validation, color: colors.validation, dashed: true, role: 'main' },
    ],
  ] as const
  for (const [line, style] of look) {
    if (line !== undefined && line.steps.length > 0) lines.push({ ...line, ...style })
  }
  return lines
}

/** Step of the smallest finite value; null without one. */
export function bestStep(line: PlottedLine | undefined): number | null {
  if (line === undefined) return null
  let best: number | null = null
  let smallest = Infinity
  for (let index = 0; index < line.steps.length; index += 1) {
    const value = line.values[index] ?? Number.NaN
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

/** The last point of a line; null without one. */
export function lastPoint(
  line: PlottedLine | undefined,
): { readonly step: number; readonly value: number } | null {
  if (line === undefined || line.steps.length === 0) return null
  const index = line.steps.length - 1
  return { step: line.steps[index] ?? 0, value: line.values[index] ?? Number.NaN }
}
