import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import type { TensorInfo } from '@tensorflow/tfjs-core'
import { AppError } from '#shared/errors'
import type { ApplyUpdate } from '../update/law'
import { own } from '../update/own'
import { addressOf, floatsOf } from './memory'
import type { Native } from './native/instance'
import { moduleOf } from './runtime'

/** The optimizers' arithmetic in our SIMD kernels; the last one to three values of a tensor go the plain way. */
export function wasmUpdate(backend: BackendWasm, native: Native): ApplyUpdate {
  const at = (tensor: TensorInfo): number => addressOf(backend, tensor)
  const floats = (tensor: TensorInfo): Float32Array => floatsOf(backend, tensor)
  return (law, { weights, gradient, slots }, coefficients) => {
    const kernel = native.updates.get(law)
    if (kernel === undefined) {
      throw new AppError('BUG', 'kernelMissing', { engine: 'wasm', message: law.kernel.name })
    }
    for (const variable of [weights, ...slots]) own(variable)
    const count = weights.size - (weights.size % 4)
    kernel(at(weights), at(gradient), ...slots.map(at), count, ...coefficients)
    if (count < weights.size) {
      law.plain(floats(weights), floats(gradient), slots.map(floats), coefficients, count)
    }
    forgetPackedWeights(backend, weights)
  }
}

/** The backend keeps XNNPACK's packed copy of weights by tensor number and would go on using the old values. */
function forgetPackedWeights(backend: BackendWasm, tensor: TensorInfo & { readonly size: number }): void {
  const { id, memoryOffset } = backend.dataIdMap.get(tensor.dataId)
  const { tfjs } = moduleOf(backend)
  tfjs.disposeData(id)
  tfjs.registerTensor(id, tensor.size, memoryOffset)
}
