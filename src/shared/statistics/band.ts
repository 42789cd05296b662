import { meanAndDeviation } from '../model/crossValidation'
import { fromMeasured } from '../model/number'
import type { Series } from '../model/runEvent'

/** Several curves as one: at each step the mean, sample deviation, smallest and largest of the curves that have a point there. */
export type Band = {
  readonly steps: readonly number[]
  /** Curves with a finite value at each step. */
  readonly counts: readonly number[]
  readonly mean: readonly number[]
  /** 0 where only one curve has a point. */
  readonly deviation: readonly number[]
  readonly lowest: readonly number[]
  readonly highest: readonly number[]
}

/** The band of curves; values that are not finite are left out, and so are steps without any other. */
export function bandOf(curves: readonly Pick<Series, 'steps' | 'values'>[]): Band {
  const at = new Map<number, number[]>()
  for (const { steps, values } of curves) {
    for (const [index, step] of steps.entries()) {
      const value = fromMeasured(values[index] ?? 'nan')
      if (Number.isFinite(value)) at.set(step, [...(at.get(step) ?? []), value])
    }
  }
  const points = [...at].toSorted(([one], [other]) => one - other)
  const spread = points.map(([, values]) => meanAndDeviation(values))
  return {
    steps: points.map(([step]) => step),
    counts: points.map(([, values]) => values.length),
    mean: spread.map(({ mean }) => mean),
    deviation: spread.map(({ deviation }) => deviation ?? 0),
    lowest: points.map(([, values]) => Math.min(...values)),
    highest: points.map(([, values]) => Math.max(...values)),
  }
}
