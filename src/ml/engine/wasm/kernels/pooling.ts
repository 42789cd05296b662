import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import { input, type Kernel } from '#ml/engine/kernelRegistry'
import { averagePoolGradient, describePooling, maxPoolGradient } from '#ml/engine/pooling/gradients'
import { floatsOf } from '../memory'

/** `MaxPoolGrad` from the definition; see `maxPoolGradient` for what is wrong with the stock kernel. */
export const maxPoolGrad: Kernel<BackendWasm> = (call) => {
  const { backend, attributes } = call
  const [dy, x] = [input(call, 'dy'), input(call, 'input')]
  const out = backend.makeOutput(x.shape, 'float32')
  const dx = floatsOf(backend, out).fill(0)
  maxPoolGradient(describePooling(x.shape, attributes), floatsOf(backend, x), floatsOf(backend, dy), dx)
  return out
}

/** `AvgPoolGrad` from the definition; see `averagePoolGradient` for what is wrong with the stock kernel. */
export const avgPoolGrad: Kernel<BackendWasm> = (call) => {
  const { backend, attributes } = call
  const [dy, x] = [input(call, 'dy'), input(call, 'input')]
  const out = backend.makeOutput(x.shape, 'float32')
  const dx = floatsOf(backend, out).fill(0)
  averagePoolGradient(describePooling(x.shape, attributes), floatsOf(backend, dy), dx)
  return out
}
