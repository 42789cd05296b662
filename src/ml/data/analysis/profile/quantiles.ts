/** Minimum, first quartile, median, third quartile, maximum. */
const shares = [0, 0.25, 0.5, 0.75, 1] as const

/** Indices, from 0, of the sorted values between which the quantiles of n values lie. */
export function quantileIndices(n: number): readonly number[] {
  return shares.flatMap((share) => {
    const below = Math.floor((n - 1) * share)
    return [below, Math.min(below + 1, n - 1)]
  })
}

/**
 * The quantiles of n values by linear interpolation (numpy's `linear`, type 7 of Hyndman and Fan 1996), where
 * `valueAt` knows the sorted values at `quantileIndices`.
 */
export function quantilesOf(n: number, valueAt: (index: number) => number): number[] {
  return shares.map((share) => {
    const position = (n - 1) * share
    const below = Math.floor(position)
    const left = valueAt(below)
    const right = valueAt(Math.min(below + 1, n - 1))
    const part = position - below
    const step = right - left
    // As numpy does it: from the nearer side, so that the result never passes either value.
    return part < 0.5 ? left + step * part : right - step * (1 - part)
  })
}
