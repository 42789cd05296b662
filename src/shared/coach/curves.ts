import type { Curve } from './advice'

/** A point of a curve. */
export type Point = { readonly epoch: number; readonly value: number }

/** The points whose values are finite. */
export const pointsOf = (curve: Curve | undefined): readonly Point[] =>
  Array.from(curve?.steps ?? [], (epoch, index) => ({
    epoch,
    value: curve?.values[index] ?? Number.NaN,
  })).filter(({ value }) => Number.isFinite(value))

/** The point with the smallest value, the first of them. */
export const lowest = (points: readonly Point[]): Point | undefined =>
  points.reduce<Point | undefined>(
    (best, point) => (best === undefined || point.value < best.value ? point : best),
    undefined,
  )

/** The last point up to an epoch. */
export const pointUpTo = (points: readonly Point[], epoch: number): Point | undefined =>
  points.findLast((point) => point.epoch <= epoch)

/** Part of the steps between neighbours that lead upwards, 0 to 1. */
export function risingPart(points: readonly Point[]): number {
  const steps = points.slice(1).map(({ value }, index) => value - (points[index]?.value ?? value))
  return steps.length === 0 ? 0 : steps.filter((step) => step > 0).length / steps.length
}
