import { fromMeasured } from '#shared/model/number'
import type { Series } from '#shared/model/runEvent'

/**
 * A curve as the path of a small chart without axes, of a width and height in pixels; empty for fewer than two points. What
 * lies above the 95th percentile is cut: one exploded step would flatten the rest.
 */
export function sparkPath({ values }: Pick<Series, 'values'>, width: number, height: number): string {
  const finite = values.map(fromMeasured).filter((value) => Number.isFinite(value))
  if (finite.length < 2) return ''
  const sorted = finite.toSorted((a, b) => a - b)
  const low = sorted[0] ?? 0
  const high = sorted[Math.ceil(0.95 * (sorted.length - 1))] ?? low
  const range = high - low || 1
  const points = finite.map((value, index) => {
    const x = (index / (finite.length - 1)) * width
    const y = height - ((Math.min(value, high) - low) / range) * height
    return `${x.toFixed(1)} ${y.toFixed(1)}`
  })
  return `M${points.join('L')}`
}
