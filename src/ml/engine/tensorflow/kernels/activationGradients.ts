import type { ActivationGradient } from '#ml/engine/activationGradients'
import { input, type Kernel } from '#ml/engine/kernelRegistry'
import type { TensorflowBackend } from '../backend'
import type { NativeAttribute } from '../binding'
import { floatType, real } from './attributes'

interface Operation {
  readonly kernel: ActivationGradient['kernel']
  readonly name: string
  /** Which of `dy` and `value` TensorFlow's operation takes first. */
  readonly first: 'dy' | 'value'
}

const operations: readonly Operation[] = [
  { kernel: 'reluGradient', name: 'ReluGrad', first: 'dy' },
  { kernel: 'leakyReluGradient', name: 'LeakyReluGrad', first: 'dy' },
  { kernel: 'sigmoidGradient', name: 'SigmoidGrad', first: 'value' },
  { kernel: 'tanhGradient', name: 'TanhGrad', first: 'value' },
  { kernel: 'softplusGradient', name: 'SoftplusGrad', first: 'dy' },
]

/** The kernels of `activationGradients`, each one operation of TensorFlow, by name. */
export const gradientKernels: readonly (readonly [string, Kernel<TensorflowBackend>])[] = operations.map(
  ({ kernel, name, first }) => [
    kernel,
    (call) => {
      const { backend, attributes } = call
      const [dy, value] = [input(call, 'dy'), input(call, 'value')]
      const { alpha } = attributes
      const given: NativeAttribute[] = [floatType(backend.binding)]
      if (typeof alpha === 'number') given.push(real(backend.binding, 'alpha', alpha))
      return backend.executeSingleOutput(name, given, first === 'dy' ? [dy, value] : [value, dy])
    },
  ],
)
