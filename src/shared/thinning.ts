/**
 * The places, in order, of at most `limit` (5 or more) of `count` values that look the same when they are drawn: the
 * first and the last, and of every stretch of equal length the smallest, the largest, and the first that cannot be drawn,
 * so that no peak and no gap disappears. A value that `isDrawn` refuses is a gap.
 */
export function thinnedPlaces(
  count: number,
  limit: number,
  valueAt: (place: number) => number,
  isDrawn: (value: number) => boolean = Number.isFinite,
): readonly number[] {
  if (count <= limit) return Array.from({ length: Math.max(0, count) }, (_, place) => place)
  const mostOfStretch = hasGap(count, valueAt, isDrawn) ? 3 : 2
  const stretches = Math.max(1, Math.floor((limit - 2) / mostOfStretch))
  const edge = (stretch: number): number => 1 + Math.floor((stretch * (count - 2)) / stretches)
  const inner = Array.from({ length: stretches }, (_, stretch) =>
    extremes(edge(stretch), edge(stretch + 1), valueAt, isDrawn),
  )
  return [0, ...inner.flat(), count - 1]
}

function hasGap(
  count: number,
  valueAt: (place: number) => number,
  isDrawn: (value: number) => boolean,
): boolean {
  for (let place = 0; place < count; place += 1) if (!isDrawn(valueAt(place))) return true
  return false
}

/** Places of the smallest, the largest and the first value that cannot be drawn, each once and in order. */
function extremes(
  from: number,
  end: number,
  valueAt: (place: number) => number,
  isDrawn: (value: number) => boolean,
): readonly number[] {
  let [low, high, gap] = [-1, -1, -1]
  for (let place = from; place < end; place += 1) {
    const value = valueAt(place)
    if (!isDrawn(value)) {
      if (gap < 0) gap = place
      continue
    }
    if (low < 0 || value < valueAt(low)) low = place
    if (high < 0 || value > valueAt(high)) high = place
  }
  const found = [low, high, gap].filter((place) => place >= 0)
  return [...new Set(found)].toSorted((one, other) => one - other)
}
