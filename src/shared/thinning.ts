/**
 * The indices, in order, of at most `limit` (5 or more) of `count` values that look the same when they are drawn: the
 * first and the last, and of every stretch of equal length the smallest, the largest, and the first that cannot be drawn,
 * so that no peak and no gap disappears. A value that `isDrawn` refuses is a gap.
 */
export function thinnedIndices(
  count: number,
  limit: number,
  valueAt: (index: number) => number,
  isDrawn: (value: number) => boolean = Number.isFinite,
): readonly number[] {
  if (count <= limit) return Array.from({ length: Math.max(0, count) }, (_, index) => index)
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
  valueAt: (index: number) => number,
  isDrawn: (value: number) => boolean,
): boolean {
  for (let index = 0; index < count; index += 1) if (!isDrawn(valueAt(index))) return true
  return false
}

/** Indices of the smallest, the largest and the first value that cannot be drawn, each once and in order. */
function extremes(
  from: number,
  end: number,
  valueAt: (index: number) => number,
  isDrawn: (value: number) => boolean,
): readonly number[] {
  let [low, high, gap] = [-1, -1, -1]
  for (let index = from; index < end; index += 1) {
    const value = valueAt(index)
    if (!isDrawn(value)) {
      if (gap < 0) gap = index
      continue
    }
    if (low < 0 || value < valueAt(low)) low = index
    if (high < 0 || value > valueAt(high)) high = index
  }
  const found = [low, high, gap].filter((index) => index >= 0)
  return [...new Set(found)].toSorted((one, other) => one - other)
}
