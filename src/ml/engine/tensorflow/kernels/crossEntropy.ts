import { registerKernel } from '@tensorflow/tfjs-core'
import { softmaxCrossEntropyKernel } from '#ml/engine/crossEntropy'
import { input } from '#ml/engine/kernelRegistry'
import type { TensorflowBackend } from '../backend'
import { floatType } from './attributes'

/** Makes the kernel behind `softmaxCrossEntropy` known. */
export function registerSoftmaxCrossEntropy(): void {
  registerKernel({
    kernelName: softmaxCrossEntropyKernel,
    backendName: 'tensorflow',
    kernelFunc: ({ inputs, backend, attrs }) => {
      const running = backend as TensorflowBackend
      const call = { inputs, attributes: attrs ?? {}, backend: running }
      return running.executeMultipleOutputs(
        'SoftmaxCrossEntropyWithLogits',
        [floatType(running.binding)],
        [input(call, 'logits'), input(call, 'labels')],
        2,
      )
    },
  })
}
