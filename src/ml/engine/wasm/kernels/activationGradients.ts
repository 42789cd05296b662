import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import { input, type Kernel } from '#ml/engine/kernelRegistry'
import { sizeOf } from '#ml/engine/shape'
import { addressOf, floatsOf } from '../memory'
import type { MultiplierOf } from './matMul'

/** A derivative that is one pass over the values here. */
interface Derivative {
  /** The name of our kernel and of its native function; `ActivationGradient` says what `value` is. */
  readonly kernel: 'reluGradient' | 'sigmoidGradient' | 'tanhGradient'
  /** `dy` times the derivative, for one value. */
  readonly one: (dy: number, value: number) => number
}

const derivatives: readonly Derivative[] = [
  { kernel: 'reluGradient', one: (dy, y) => (y > 0 ? dy : 0) },
  { kernel: 'sigmoidGradient', one: (dy, y) => dy * Math.fround(y * Math.fround(1 - y)) },
  { kernel: 'tanhGradient', one: (dy, y) => dy * Math.fround(1 - Math.fround(y * y)) },
]

const gradientKernel =
  ({ kernel, one }: Derivative, multiplierOf: MultiplierOf): Kernel<BackendWasm> =>
  (call) => {
    const { backend } = call
    const [dy, value] = [input(call, 'dy'), input(call, 'value')]
    const out = backend.makeOutput(value.shape, 'float32')
    const size = sizeOf(value.shape)
    const whole = size - (size % 4)
    const { native } = multiplierOf(backend)
    native[kernel](addressOf(backend, out), addressOf(backend, dy), addressOf(backend, value), whole)
    if (whole < size) {
      const [to, slopes, values] = [floatsOf(backend, out), floatsOf(backend, dy), floatsOf(backend, value)]
      for (let index = whole; index < size; index++) to[index] = one(slopes[index] ?? 0, values[index] ?? 0)
    }
    return out
  }

/** The kernels of `activationGradients` that our wasm engine has, by name. */
export const gradientKernels = (
  multiplierOf: MultiplierOf,
): readonly (readonly [string, Kernel<BackendWasm>])[] =>
  derivatives.map((derivative) => [derivative.kernel, gradientKernel(derivative, multiplierOf)])
