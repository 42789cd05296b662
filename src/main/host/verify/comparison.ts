import { axisOf, metricTags, taggedMetric, type MetricTag } from '#shared/catalog/metrics/index'
import { fromMeasured, type Measured } from '#shared/model/number'
import type { MetricPoint } from '#shared/model/runEvent'
import type { FigureDifference, Verification } from '#shared/model/verification'

/** Every stored point of a run by series and step, in their order. */
export type RecordedSeries = ReadonlyMap<MetricTag, ReadonlyMap<number, Measured>>

/** What a comparison has come to. */
export type Compared = Pick<Verification, 'figures' | 'fromEpoch' | 'difference'>

/** The points of a repetition held against those that were recorded, as they come. */
export type Comparison = {
  readonly add: (points: readonly MetricPoint[]) => void
  /** Figures at the end, by their tags; null for what there is none of. */
  readonly addScore: (tag: string, recorded: Measured | null, again: Measured | null) => void
  /** Whether every recorded point has been compared. */
  readonly isComplete: () => boolean
  /** Ends it: recorded points that did not come again are differences. */
  readonly finish: () => Compared
}

/**
 * How far apart two figures may be that were computed alike but for the order of sums, as other threads or another processor
 * make it: a share of rows by 1 %, others by 0.1 % of the larger one.
 */
export function isWithin(tag: string, one: number, other: number): boolean {
  if (!Number.isFinite(one) || !Number.isFinite(other)) return false
  const known = metricTags.find((candidate) => candidate === tag)
  const isShare = known !== undefined && taggedMetric(known).metric.unit === 'share'
  const limit = isShare ? 0.01 : 1e-9 + 1e-3 * Math.max(Math.abs(one), Math.abs(other))
  return Math.abs(one - other) <= limit
}

/** Zeros of either sign are stored as one. */
const isSame = (one: number, other: number): boolean => one === other || Object.is(one, other)

/** The difference relative to the larger figure; infinite where one is no number. */
function apart(one: number, other: number): number {
  const difference = Math.abs(one - other) / Math.max(Math.abs(one), Math.abs(other), Number.MIN_VALUE)
  return Number.isNaN(difference) ? Infinity : difference
}

/**
 * Begins a comparison with what was recorded. `stepsPerEpoch` makes epochs of steps. With `partial`, what comes after the
 * last recorded point of a series was not recorded; otherwise it is a difference.
 */
export function compareWith(
  recorded: RecordedSeries,
  { stepsPerEpoch, partial }: { readonly stepsPerEpoch: number; readonly partial: boolean },
): Comparison {
  const left = new Map([...recorded].map(([tag, points]) => [tag, new Set(points.keys())]))
  const last = new Map([...recorded].map(([tag, points]) => [tag, [...points.keys()].at(-1) ?? 0]))
  const figures = { compared: 0, identical: 0, different: 0 }
  let first: FigureDifference | null = null
  let furthest: { readonly by: number; readonly difference: FigureDifference } | null = null

  const epochOf = (tag: MetricTag, step: number): number =>
    axisOf(taggedMetric(tag).part) === 'step' ? Math.ceil(step / stepsPerEpoch) : step

  const differs = (difference: FigureDifference): void => {
    figures.different += 1
    if (first === null || epochNumber(difference) < epochNumber(first)) first = difference
  }

  function compare(difference: FigureDifference): void {
    const { tag, recorded: before, again } = difference
    figures.compared += 1
    if (before === null || again === null) return differs(difference)
    const [one, other] = [fromMeasured(before), fromMeasured(again)]
    if (isSame(one, other)) {
      figures.identical += 1
      return
    }
    const by = apart(one, other)
    if (furthest === null || by > furthest.by) furthest = { by, difference }
    if (!isWithin(tag, one, other)) differs(difference)
  }

  function add(points: readonly MetricPoint[]): void {
    for (const { tag, step, value } of points) {
      const before = recorded.get(tag)?.get(step) ?? null
      if (before === null && partial && step > (last.get(tag) ?? 0)) continue
      left.get(tag)?.delete(step)
      compare({ tag, epoch: epochOf(tag, step), recorded: before, again: value })
    }
  }

  function finish(): Compared {
    for (const [tag, steps] of left) {
      for (const step of steps) {
        const before = recorded.get(tag)?.get(step) ?? null
        compare({ tag, epoch: epochOf(tag, step), recorded: before, again: null })
      }
    }
    return { figures, fromEpoch: first?.epoch ?? null, difference: first ?? furthest?.difference ?? null }
  }

  return {
    add,
    addScore: (tag, before, again) => {
      if (before !== null || again !== null) compare({ tag, epoch: null, recorded: before, again })
    },
    isComplete: () => [...left.values()].every((steps) => steps.size === 0),
    finish,
  }
}

/** Scores at the end come after every epoch. */
const epochNumber = ({ epoch }: FigureDifference): number => epoch ?? Infinity
