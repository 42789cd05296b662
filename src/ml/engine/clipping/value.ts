import { clipByValue } from '@tensorflow/tfjs-core'
import type { ClippingOf } from '#shared/catalog/clippings/index'
import type { ClipRule } from './rule'

/** Each number between `-clipValue` and `clipValue`. */
export const value: ClipRule<ClippingOf<'value'>> = ({ clipValue }) => ({
  apply: (gradients) => gradients.map((gradient) => clipByValue(gradient, -clipValue, clipValue)),
  capture: (graph, gradients) => {
    const [least, most] = [graph.scalar(-clipValue), graph.scalar(clipValue)]
    return gradients.map((gradient) => graph.float('ClipByValue', gradient, least, most))
  },
})
