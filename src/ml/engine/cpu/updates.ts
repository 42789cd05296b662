import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu'
import type { TensorInfo } from '@tensorflow/tfjs-core'
import { own } from '../update/own'
import { plainAdam, plainRmsprop, plainSgd } from '../update/plain'
import type { Updates } from '../update/updates'

/** The optimizers' arithmetic in plain JavaScript. */
export function cpuUpdates(backend: MathBackendCPU): Updates {
  const floats = (tensor: TensorInfo): Float32Array => backend.data.get(tensor.dataId).values as Float32Array
  return {
    sgd: (weights, gradient, velocity, settings) => {
      own(weights)
      if (velocity !== null) own(velocity)
      plainSgd(floats(weights), floats(gradient), velocity === null ? null : floats(velocity), settings, 0)
    },
    adam: (weights, gradient, first, second, settings) => {
      for (const variable of [weights, first, second]) own(variable)
      plainAdam(floats(weights), floats(gradient), floats(first), floats(second), settings, 0)
    },
    rmsprop: (weights, gradient, square, buffer, settings) => {
      for (const variable of [weights, square, buffer]) own(variable)
      plainRmsprop(floats(weights), floats(gradient), floats(square), floats(buffer), settings, 0)
    },
  }
}
