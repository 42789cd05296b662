import {
  div,
  engine,
  mul,
  ones,
  registerGradient,
  reshape,
  unregisterGradient,
  util,
  type Tensor,
} from '@tensorflow/tfjs-core'
import { AppError } from '#shared/errors'
import { hasKernel } from './kernelRegistry'

/** The kernel that repeats a value along the axes of length 1 of `x` until it has the attribute `shape`. */
export const repeatKernel = 'repeatTo'

/**
 * Makes tfjs repeat the slope of a mean with that kernel on the engines that have it, where its own rule multiplies
 * by an array of ones that is made anew every time.
 */
export function useMeanGradient(): void {
  unregisterGradient('Mean')
  registerGradient({
    kernelName: 'Mean',
    inputsToSave: ['x'],
    gradFunc: (dy, [x], attributes) => {
      if (x === undefined) throw new AppError('BUG', 'kernelMissing', { message: 'Mean' })
      const axes = util.parseAxisParam(attributes['axis'] as number | number[], x.shape)
      const shape = x.shape.map((length, axis) => (axes.includes(axis) ? 1 : length))
      const count = util.sizeFromShape(axes.map((axis) => x.shape[axis] ?? 1))
      return {
        x: () => {
          const slope = reshape(dy as Tensor, shape)
          if (!hasKernel(repeatKernel)) return div(mul(slope, ones(x.shape, 'float32')), count)
          return engine().runKernel<Tensor>(repeatKernel, { x: div(slope, count) }, { shape: x.shape })
        },
      }
    },
  })
}
