import { thinnedIndices } from '#shared/thinning'

/** A line of points; `steps` rise. Values may be NaN or infinite: they are drawn as a gap. */
export type PlottedLine = { readonly steps: ArrayLike<number>; readonly values: ArrayLike<number> }

/** One point to draw; null is a gap. */
export type DrawnPoint = readonly [x: number, y: number | null]

const drawable = (value: number, positiveOnly: boolean): boolean =>
  Number.isFinite(value) && (!positiveOnly || value > 0)

/**
 * At most `limit` points (5 or more) of a curve with the same look: see `thinnedIndices`. `from` and `to` cut to the
 * visible part plus one point at either side. With `positiveOnly` (a logarithmic axis) values of 0 and below are gaps.
 */
export function decimate(
  curve: PlottedLine,
  limit: number,
  options: { readonly from?: number; readonly to?: number; readonly positiveOnly?: boolean } = {},
): DrawnPoint[] {
  const { steps, values } = curve
  const positiveOnly = options.positiveOnly ?? false
  const length = Math.min(steps.length, values.length)
  const start = Math.max(0, firstAtLeast(steps, length, options.from ?? Number.NEGATIVE_INFINITY) - 1)
  const end = Math.min(length, firstAtLeast(steps, length, options.to ?? Infinity) + 1)
  const point = (index: number): DrawnPoint => {
    const value = values[index] ?? Number.NaN
    return [steps[index] ?? 0, drawable(value, positiveOnly) ? value : null]
  }
  const valueAt = (index: number): number => values[start + index] ?? Number.NaN
  const indices = thinnedIndices(end - start, limit, valueAt, (value) => drawable(value, positiveOnly))
  return indices.map((index) => point(start + index))
}

/**
 * The value of the point nearest to an x among points in order; null beyond the line's ends (half a point's distance
 * away or more) and in a gap.
 */
export function nearestValue(points: readonly DrawnPoint[], x: number): number | null {
  const steps = points.map(([step]) => step)
  const after = firstAtLeast(steps, steps.length, x)
  const [before, next] = [points[after - 1], points[after]]
  if (before === undefined || next === undefined) {
    const [end, inner] = next === undefined ? [before, points[after - 2]] : [next, points[after + 1]]
    if (end === undefined) return null
    const reach = Math.abs((inner?.[0] ?? end[0] + 1) - end[0])
    return Math.abs(end[0] - x) <= reach / 2 ? end[1] : null
  }
  return x - before[0] < next[0] - x ? before[1] : next[1]
}

/** The value at exactly a step; null where the line has none there or one that is not finite. */
export function valueAt({ steps, values }: PlottedLine, step: number): number | null {
  const length = Math.min(steps.length, values.length)
  const place = firstAtLeast(steps, length, step)
  const value = place < length && steps[place] === step ? values[place] : undefined
  return value !== undefined && Number.isFinite(value) ? value : null
}

/** Binary search: the first place whose step is `step` or more. */
function firstAtLeast(steps: ArrayLike<number>, length: number, step: number): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((steps[middle] ?? 0) < step) low = middle + 1
    else high = middle
  }
  return low
}
