import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import { input, type Kernel } from '#ml/engine/kernelRegistry'

/**
 * `Identity` (a clone) as a second owner of the same values, as the backend's own `Reshape` does. The stock kernel
 * copies them, for every tensor that a gradient keeps.
 */
export const identity: Kernel<BackendWasm> = (call) => {
  const { dataId, shape, dtype } = input(call, 'x')
  call.backend.incRef(dataId)
  return { dataId, shape, dtype }
}
