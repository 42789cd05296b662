import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu'
import type { TensorInfo } from '@tensorflow/tfjs-core'
import type { ApplyUpdate } from '../update/law'
import { own } from '../update/own'

/** The optimizers' arithmetic in plain JavaScript. */
export function cpuUpdate(backend: MathBackendCPU): ApplyUpdate {
  const floats = (tensor: TensorInfo): Float32Array => backend.data.get(tensor.dataId).values as Float32Array
  return (law, { weights, gradient, slots }, coefficients) => {
    for (const variable of [weights, ...slots]) own(variable)
    law.plain(floats(weights), floats(gradient), slots.map(floats), coefficients, 0)
  }
}
