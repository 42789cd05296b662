import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import {
  cast,
  engine,
  getBackend,
  mul,
  registerGradient,
  square,
  step,
  sub,
  unregisterGradient,
  type Tensor,
} from '@tensorflow/tfjs-core'
import { AppError } from '../../../../shared/errors'
import { input, type Kernel } from '../../kernelRegistry'
import { sizeOf } from '../../shape'
import { addressOf, floatsOf } from '../memory'
import type { MultiplierOf } from './matMul'

/** A derivative that is one pass over the values here, where tfjs makes three. */
interface Derivative {
  /** The activation's kernel. */
  readonly activation: 'Relu' | 'Sigmoid' | 'Tanh'
  /** The name of our kernel and of its native function. */
  readonly kernel: 'reluGradient' | 'sigmoidGradient' | 'tanhGradient'
  /** Whether it is computed from the activation's input or from its output. */
  readonly from: 'input' | 'output'
  /** `dy` times the derivative, for one value. */
  readonly one: (dy: number, value: number) => number
  /** tfjs's own rule, for the other engines. */
  readonly stock: (dy: Tensor, value: Tensor) => Tensor
}

const derivatives: readonly Derivative[] = [
  {
    activation: 'Relu',
    kernel: 'reluGradient',
    from: 'input',
    one: (dy, x) => (x > 0 ? dy : 0),
    stock: (dy, x) => mul(dy, cast(step(x), 'float32')),
  },
  {
    activation: 'Sigmoid',
    kernel: 'sigmoidGradient',
    from: 'output',
    one: (dy, y) => dy * Math.fround(y * Math.fround(1 - y)),
    stock: (dy, y) => mul(dy, mul(y, sub(1, y))),
  },
  {
    activation: 'Tanh',
    kernel: 'tanhGradient',
    from: 'output',
    one: (dy, y) => dy * Math.fround(1 - Math.fround(y * y)),
    stock: (dy, y) => mul(sub(1, square(y)), dy),
  },
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

/** The kernels that only our wasm engine has, by name. */
export const gradientKernels = (
  multiplierOf: MultiplierOf,
): readonly (readonly [string, Kernel<BackendWasm>])[] =>
  derivatives.map((derivative) => [derivative.kernel, gradientKernel(derivative, multiplierOf)])

/** Makes tfjs use those kernels on wasm; the other engines keep tfjs's own rule. */
export function useGradientKernels(): void {
  for (const { activation, kernel, from, stock } of derivatives) {
    unregisterGradient(activation)
    registerGradient({
      kernelName: activation,
      ...(from === 'input' ? { inputsToSave: ['x'] } : { outputsToSave: [true] }),
      gradFunc: (dy, saved) => {
        const [value] = saved
        const slope = dy as Tensor
        if (value === undefined) throw new AppError('BUG', 'kernelMissing', { message: kernel })
        return {
          x: () =>
            getBackend() === 'wasm' && value.dtype === 'float32'
              ? engine().runKernel<Tensor>(kernel, { dy: slope, value })
              : stock(slope, value),
        }
      },
    })
  }
}
