import { unreachable } from '#shared/errors'
import type { Scaling } from '#shared/model/runSpec'
import { unscaledPair, type FittedPair, type FittedScaling } from '#shared/model/trainedModel'
import type { Summary } from './summary'

/** The pair of numbers of one input: x' = (x − offset) / scale. */
export type Pair = Readonly<FittedPair>

/** What leaves an input as it is. */
export const unscaled: Pair = unscaledPair

/** Whether a scaling asks for the deviation. `per-channel` is `standard` for each channel: a table's column is one. */
export const needsDeviation = ({ kind }: Scaling): boolean => kind === 'standard' || kind === 'per-channel'

/**
 * The pair of one input, or of all pixels, from the training rows; they are only summarized when the scaling depends on
 * them. What never changes is only moved: its scale is 1.
 */
export function fitPair(scaling: Scaling, summarize: () => Summary): Pair {
  switch (scaling.kind) {
    case 'none':
      return unscaled
    case 'standard':
    case 'per-channel': {
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

/** Pairs as they are stored with a model. */
export function fittedScaling(pairs: readonly Pair[]): FittedScaling {
  return { offset: pairs.map(({ offset }) => offset), scale: pairs.map(({ scale }) => scale) }
}
