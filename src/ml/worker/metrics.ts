import type { MetricPoint, MetricTag } from '#shared/model/runEvent'
import { toMeasured } from '#shared/model/number'

/** A run stores about this many points of a series at most. */
export const pointLimit = 20_000

/** Every how many steps (or epochs) a point is made, so that a whole run stays within the limit. */
export const pointStride = (total: number): number => Math.max(1, Math.ceil(total / pointLimit))

/** Points that wait to be sent. */
export type PointBuffer = {
  readonly add: (tag: MetricTag, step: number, value: number) => void
  readonly waiting: () => number
  readonly take: () => MetricPoint[]
}

/** An empty buffer. */
export function createPointBuffer(): PointBuffer {
  let points: MetricPoint[] = []
  return {
    add: (tag, step, value) => points.push({ tag, step, value: toMeasured(value) }),
    waiting: () => points.length,
    take: () => {
      const taken = points
      points = []
      return taken
    },
  }
}
