import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import {
  cast,
  engine,
  getBackend,
  mul,
  registerGradient,
  step,
  unregisterGradient,
  type Tensor,
} from '@tensorflow/tfjs-core'
import { AppError } from '../../../../shared/errors'
import { input, type Kernel } from '../../kernelRegistry'
import { sizeOf } from '../../shape'
import { addressOf, floatsOf } from '../memory'
import type { MultiplierOf } from './matMul'

/** The name of a kernel that only our wasm engine has: `dy` where `x > 0`, else 0. */
export const reluGradientName = 'ReluGradient'

/** One pass over the values, where tfjs makes three: a step, a cast and a product. */
export const reluGradient =
  (multiplierOf: MultiplierOf): Kernel<BackendWasm> =>
  (call) => {
    const { backend } = call
    const [dy, x] = [input(call, 'dy'), input(call, 'x')]
    const out = backend.makeOutput(x.shape, 'float32')
    const size = sizeOf(x.shape)
    const whole = size - (size % 4)
    const { native } = multiplierOf(backend)
    native.reluGradient(addressOf(backend, out), addressOf(backend, dy), addressOf(backend, x), whole)
    if (whole < size) {
      const [to, slope, at] = [floatsOf(backend, out), floatsOf(backend, dy), floatsOf(backend, x)]
      for (let index = whole; index < size; index++)
        to[index] = (at[index] ?? 0) > 0 ? (slope[index] ?? 0) : 0
    }
    return out
  }

/** Makes tfjs use the kernel for relu's gradient on wasm; the other engines keep tfjs's own rule. */
export function useReluGradient(): void {
  unregisterGradient('Relu')
  registerGradient({
    kernelName: 'Relu',
    inputsToSave: ['x'],
    gradFunc: (dy, saved) => {
      const [x] = saved
      const slope = dy as Tensor
      if (x === undefined) throw new AppError('BUG', 'kernelMissing', { message: reluGradientName })
      return {
        x: () =>
          getBackend() === 'wasm' && x.dtype === 'float32'
            ? engine().runKernel<Tensor>(reluGradientName, { dy: slope, x })
            : mul(slope, cast(step(x), 'float32')),
      }
    },
  })
}
