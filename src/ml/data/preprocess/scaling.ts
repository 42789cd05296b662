import { unreachable } from '../../../shared/errors'
import type { Scaling } from '../../../shared/model/runSpec'
import type { FittedScaling } from '../../../shared/model/trainedModel'
import type { Summary } from './summary'

/**
 * The numbers of a scaling, from summaries of the training rows: one of each feature, or one of all pixels; they are
 * only asked for when the scaling depends on the rows. A feature that never changes is only moved: its scale is 1.
 */
export function fitScaling(scaling: Scaling, summaries: readonly (() => Summary)[]): FittedScaling {
  const pairs = summaries.map((summary) => fitOne(scaling, summary))
  return { offset: pairs.map((pair) => pair.offset), scale: pairs.map((pair) => pair.scale) }
}

function fitOne(scaling: Scaling, summarize: () => Summary): { offset: number; scale: number } {
  switch (scaling.kind) {
    case 'none':
      return { offset: 0, scale: 1 }
    case 'standard': {
      const { min, max, mean, deviation } = summarize()
      return min === max ? { offset: min, scale: 1 } : { offset: mean, scale: deviation }
    }
    case 'min-max': {
      const { min, max } = summarize()
      return { offset: min, scale: min === max ? 1 : max - min }
    }
    case 'fixed':
      return { offset: scaling.divisor * scaling.mean, scale: scaling.divisor * scaling.deviation }
    default:
      return unreachable(scaling)
  }
}

/** Scales rows in place: feature f of every row becomes (x − offset[f]) / scale[f], or all by the only pair there is. */
export function applyScaling(scaling: FittedScaling, values: Float32Array): void {
  const width = scaling.offset.length
  for (let feature = 0; feature < width; feature += 1) {
    const offset = scaling.offset[feature] ?? 0
    const scale = scaling.scale[feature] ?? 1
    for (let at = feature; at < values.length; at += width) values[at] = ((values[at] ?? 0) - offset) / scale
  }
}

/** What each of the 256 pixel values becomes. */
export function pixelTable(scaling: FittedScaling): Float32Array {
  const table = Float32Array.from({ length: 256 }, (_, value) => value)
  applyScaling(scaling, table)
  return table
}
