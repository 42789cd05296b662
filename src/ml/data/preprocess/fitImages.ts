import type { Scaling } from '#shared/model/runSpec'
import type { FittedScaling } from '#shared/model/trainedModel'
import type { StoredImages } from '../store/table'
import { fitPair, fittedScaling } from './scaling'
import type { Summary } from './summary'
import { visitAlong } from './trainRows'

/** A byte has so many values. */
const values = 256

/**
 * The scaling of images: one pair for all pixels, or with `per-channel` one for each channel. A pixel has 256 values, so
 * they are counted, which is exact in any order; the images are only read when the scaling depends on them.
 */
export function fitImages(
  scaling: Scaling,
  images: StoredImages,
  channels: number,
  trainRows: Int32Array,
): FittedScaling {
  const groups = scaling.kind === 'per-channel' ? channels : 1
  let counts: readonly Float64Array[] | null = null
  const summarize = (group: number): Summary => {
    counts ??= countPixels(groups, images, trainRows)
    return summarizeCounts(counts[group] ?? new Float64Array(values))
  }
  return fittedScaling(Array.from({ length: groups }, (_, group) => fitPair(scaling, () => summarize(group))))
}

/** How often each value comes in each of `groups` channels that take turns. */
function countPixels(groups: number, images: StoredImages, rows: Int32Array): readonly Float64Array[] {
  const counts = Array.from({ length: groups }, () => new Float64Array(values))
  visitAlong(images, rows, (pixels, from, to) => {
    for (const [group, count] of counts.entries()) {
      for (let at = from + group; at < to; at += groups) {
        const value = pixels[at] ?? 0
        count[value] = (count[value] ?? 0) + 1
      }
    }
  })
  return counts
}

function summarizeCounts(counts: Float64Array): Summary {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const mean = counts.reduce((sum, count, value) => sum + count * value, 0) / total
  const variance = counts.reduce((sum, count, value) => sum + count * (value - mean) ** 2, 0) / total
  const min = counts.findIndex((count) => count > 0)
  const max = counts.findLastIndex((count) => count > 0)
  return { min, max, mean, deviation: Math.sqrt(variance) }
}
