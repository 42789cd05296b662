import { meanAndDeviation } from '../model/crossValidation'
import { criticalT, twoSidedP } from './studentT'

/** Fewer values than this say nothing of how much they vary. */
export const fewestValues = 3

/** What two samples say of the difference of their means: the first less the second. */
export type MeansCompared =
  /** One of the samples has fewer than `fewestValues` values. */
  | { readonly kind: 'too-few'; readonly counts: readonly [number, number] }
  /** Neither sample varies, so that there is no noise to hold the difference against. */
  | { readonly kind: 'no-spread'; readonly difference: number }
  /** Welch's t test: `p` is two-sided, `interval` the 95 % interval of the difference. */
  | {
      readonly kind: 'welch'
      readonly difference: number
      readonly t: number
      readonly freedom: number
      readonly p: number
      readonly interval: readonly [low: number, high: number]
    }

/** Compares the means of two samples, which need neither the same size nor the same variance. */
export function compareMeans(one: readonly number[], other: readonly number[]): MeansCompared {
  if (one.length < fewestValues || other.length < fewestValues)
    return { kind: 'too-few', counts: [one.length, other.length] }
  const [first, second] = [one, other].map((values) => {
    const { mean, deviation } = meanAndDeviation(values)
    return { mean, ofMean: (deviation ?? 0) ** 2 / values.length, freedom: values.length - 1 }
  }) as [Sample, Sample]
  const difference = first.mean - second.mean
  const variance = first.ofMean + second.ofMean
  if (variance === 0) return { kind: 'no-spread', difference }
  const freedom = variance ** 2 / (first.ofMean ** 2 / first.freedom + second.ofMean ** 2 / second.freedom)
  const t = difference / Math.sqrt(variance)
  const margin = criticalT(0.05, freedom) * Math.sqrt(variance)
  return {
    kind: 'welch',
    difference,
    t,
    freedom,
    p: twoSidedP(t, freedom),
    interval: [difference - margin, difference + margin],
  }
}

/** The mean of a sample, the variance of that mean, and the degrees of freedom of its estimate. */
type Sample = { readonly mean: number; readonly ofMean: number; readonly freedom: number }
