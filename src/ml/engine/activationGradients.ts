import {
  cast,
  engine,
  greater,
  mul,
  registerGradient,
  sigmoid,
  square,
  step,
  sub,
  unregisterGradient,
  where,
  type NamedAttrMap,
  type Tensor,
} from '@tensorflow/tfjs-core'
import { AppError } from '#shared/errors'
import { hasKernel } from './kernelRegistry'

/** A derivative that is one kernel on some engines, where tfjs makes several operations of it. */
export interface ActivationGradient {
  /** The activation's kernel. */
  readonly activation: 'Relu' | 'LeakyRelu' | 'Sigmoid' | 'Tanh' | 'Softplus'
  /** The kernel that an engine may register: `dy` and `value` to `dy` times the derivative. */
  readonly kernel:
    'reluGradient' | 'leakyReluGradient' | 'sigmoidGradient' | 'tanhGradient' | 'softplusGradient'
  /** Whether `value` is the activation's input or its output. */
  readonly from: 'input' | 'output'
  /** The rule for engines without the kernel. */
  readonly stock: (dy: Tensor, value: Tensor, attributes: NamedAttrMap) => Tensor
}

/**
 * The rules. Those of the rectifiers are computed from the output, which is positive where the input is (a leak is not
 * negative): nothing but the activation then needs the sum before it, and TensorFlow makes both in one go.
 */
export const activationGradients: readonly ActivationGradient[] = [
  {
    activation: 'Relu',
    kernel: 'reluGradient',
    from: 'output',
    stock: (dy, y) => mul(dy, cast(step(y), 'float32')),
  },
  {
    activation: 'LeakyRelu',
    kernel: 'leakyReluGradient',
    from: 'output',
    stock: (dy, y, attributes) => where(greater(y, 0), dy, mul(dy, Number(attributes['alpha']))),
  },
  {
    activation: 'Sigmoid',
    kernel: 'sigmoidGradient',
    from: 'output',
    stock: (dy, y) => mul(dy, mul(y, sub(1, y))),
  },
  {
    activation: 'Tanh',
    kernel: 'tanhGradient',
    from: 'output',
    stock: (dy, y) => mul(sub(1, square(y)), dy),
  },
  {
    activation: 'Softplus',
    kernel: 'softplusGradient',
    from: 'input',
    stock: (dy, x) => mul(dy, sigmoid(x)),
  },
]

/** Makes tfjs use those kernels on the engines that have them. */
export function useGradientKernels(): void {
  for (const { activation, kernel, from, stock } of activationGradients) {
    unregisterGradient(activation)
    registerGradient({
      kernelName: activation,
      ...(from === 'input' ? { inputsToSave: ['x'] } : { outputsToSave: [true] }),
      gradFunc: (dy, saved, attributes) => {
        const [value] = saved
        const slope = dy as Tensor
        if (value === undefined) throw new AppError('BUG', 'kernelMissing', { message: kernel })
        return {
          x: () =>
            value.dtype === 'float32' && hasKernel(kernel)
              ? engine().runKernel<Tensor>(kernel, { dy: slope, value }, attributes)
              : stock(slope, value, attributes),
        }
      },
    })
  }
}
