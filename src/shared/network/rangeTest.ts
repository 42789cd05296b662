import type { RangePoint, RangeProposal } from '../model/rangeTest'

/**
 * A learning rate range test (L. N. Smith 2017, arXiv:1506.01186): a few steps with a rate that rises exponentially. Steps
 * and rates are those of fastai's `lr_find`.
 */
export const rangeTest = { steps: 100, from: 1e-7, to: 10 } as const

/** The rate of a step, from 0; the last one's for those after it. */
export function rangeRate(step: number): number {
  const { steps, from, to } = rangeTest
  return from * (to / from) ** (Math.min(step, steps - 1) / (steps - 1))
}

/** Neighbours at either side that a loss is averaged with. */
const reach = 3

/** The losses, each the mean of its neighbourhood: unlike a running mean, it does not lag behind the rate. */
export const smoothedLosses = (points: readonly RangePoint[]): readonly number[] =>
  points.map((_, index) => {
    const around = points.slice(Math.max(0, index - reach), index + reach + 1)
    return around.reduce((sum, { loss }) => sum + loss, 0) / around.length
  })

/** A loss of this many times the lowest has exploded: larger rates show nothing. As in fastai's `lr_find`. */
const exploded = 4

/** Whether the loss has exploded at the last point. */
export function hasExploded(points: readonly RangePoint[]): boolean {
  const smoothed = smoothedLosses(points)
  return (smoothed.at(-1) ?? 0) > exploded * Math.min(...smoothed)
}

/** A loss that falls by less than this part fell by chance. */
const fallen = 0.02

/** The rate to train with is this many times smaller than that of the lowest loss. */
const below = 10

/** The rate to train with: a tenth of that at which the smoothed loss was lowest, as fastai's `minimum` suggests. */
export function rangeProposal(points: readonly RangePoint[]): RangeProposal {
  const smoothed = smoothedLosses(points)
  const first = smoothed[0] ?? 0
  const lowest = Math.min(first, ...smoothed)
  const at = points[smoothed.indexOf(lowest)]?.rate
  return at === undefined || first - lowest < fallen * Math.abs(first)
    ? { proposed: null, at: null, first, lowest }
    : { proposed: Number((at / below).toPrecision(2)), at: Number(at.toPrecision(3)), first, lowest }
}
