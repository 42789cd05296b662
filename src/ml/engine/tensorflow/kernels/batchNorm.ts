import { registerKernel, tensor1d, tidy } from '@tensorflow/tfjs-core'
import { batchNormKernels } from '#ml/engine/batchNorm'
import { input } from '#ml/engine/kernelRegistry'
import type { TensorflowBackend } from '../backend'
import type { Binding, NativeAttribute } from '../binding'
import { channelsLast, flag, floatType, real } from './attributes'

const attributesOf = (binding: Binding, epsilon: unknown): readonly NativeAttribute[] => [
  floatType(binding),
  floatType(binding, 'U'),
  real(binding, 'epsilon', Number(epsilon)),
  channelsLast(binding),
  flag(binding, 'is_training', true),
]

/** Makes the kernels behind `normalizeBatch` known: TensorFlow's own, forwards and backwards. */
export function registerBatchNorm(): void {
  registerKernel({
    kernelName: batchNormKernels.forward,
    backendName: 'tensorflow',
    kernelFunc: ({ inputs, backend, attrs }) => {
      const running = backend as TensorflowBackend
      const call = { inputs, attributes: attrs ?? {}, backend: running }
      const [x, scale, offset] = ['x', 'scale', 'offset'].map((name) => input(call, name))
      const attributes = [
        ...attributesOf(running.binding, call.attributes['epsilon']),
        real(running.binding, 'exponential_avg_factor', 1),
      ]
      return tidy(() => {
        // The running moments, which TensorFlow would blend in if it were asked to.
        const none = tensor1d([], 'float32')
        return running.executeMultipleOutputs(
          'FusedBatchNormV3',
          attributes,
          [x, scale, offset, none, none].filter((tensor) => tensor !== undefined),
          6,
        )
      })
    },
  })
  registerKernel({
    kernelName: batchNormKernels.backward,
    backendName: 'tensorflow',
    kernelFunc: ({ inputs, backend, attrs }) => {
      const running = backend as TensorflowBackend
      const call = { inputs, attributes: attrs ?? {}, backend: running }
      const names = ['dy', 'x', 'scale', 'mean', 'variance', 'rest']
      const [dx, dScale, dOffset, ...unused] = running.executeMultipleOutputs(
        'FusedBatchNormGradV3',
        attributesOf(running.binding, call.attributes['epsilon']),
        names.map((name) => input(call, name)),
        5,
      )
      for (const tensor of unused) tensor.dispose()
      return [dx, dScale, dOffset].filter((tensor) => tensor !== undefined)
    },
  })
}
