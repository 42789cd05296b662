/** One stored point: the step and its value, which may not be finite. */
export type Point = readonly [step: number, value: number]

/**
 * At most about `target` of the points, in order: every stretch of equal length gives its smallest, its largest and its
 * first value that is not finite, so that no peak and no divergence disappears. The first and last point always stay.
 */
export function thin(points: readonly Point[], target: number): readonly Point[] {
  if (points.length <= target) return points
  const stretches = Math.max(1, Math.floor((target - 2) / 2))
  const inner = points.length - 2
  const kept: Point[] = points.slice(0, 1)
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const from = 1 + Math.floor((stretch * inner) / stretches)
    const to = 1 + Math.floor(((stretch + 1) * inner) / stretches)
    kept.push(...extremes(points.slice(from, to)))
  }
  kept.push(...points.slice(-1))
  return kept
}

function extremes(points: readonly Point[]): readonly Point[] {
  let smallest: Point | undefined
  let largest: Point | undefined
  let strange: Point | undefined
  for (const point of points) {
    const value = point[1]
    if (!Number.isFinite(value)) strange ??= point
    else {
      if (smallest === undefined || value < smallest[1]) smallest = point
      if (largest === undefined || value > largest[1]) largest = point
    }
  }
  const found = new Set([smallest, largest, strange].filter((point) => point !== undefined))
  return [...found].sort((left, right) => left[0] - right[0])
}
