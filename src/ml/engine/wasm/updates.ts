import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import type { TensorInfo } from '@tensorflow/tfjs-core'
import { adamCoefficients, momentumCoefficients, rmspropCoefficients } from '../update/coefficients'
import { own } from '../update/own'
import { plainAdam, plainRmsprop, plainSgd } from '../update/plain'
import type { Updates } from '../update/updates'
import { addressOf, floatsOf } from './memory'
import type { Native } from './native/instance'
import { moduleOf } from './runtime'

/** The optimizers' arithmetic in our SIMD kernels; the last one to three values of a tensor go the plain way. */
export function wasmUpdates(backend: BackendWasm, native: Native): Updates {
  const at = (tensor: TensorInfo): number => addressOf(backend, tensor)
  const floats = (tensor: TensorInfo): Float32Array => floatsOf(backend, tensor)
  const whole = (size: number): number => size - (size % 4)
  return {
    sgd: (weights, gradient, velocity, settings) => {
      own(weights)
      const count = whole(weights.size)
      if (velocity === null) {
        native.sgd(at(weights), at(gradient), count, settings.learningRate, settings.weightDecay)
      } else {
        own(velocity)
        native.momentum(at(weights), at(gradient), at(velocity), count, ...momentumCoefficients(settings))
      }
      const rest = velocity === null ? null : floats(velocity)
      if (count < weights.size) plainSgd(floats(weights), floats(gradient), rest, settings, count)
      forgetPackedWeights(backend, weights)
    },
    adam: (weights, gradient, first, second, settings) => {
      for (const variable of [weights, first, second]) own(variable)
      const count = whole(weights.size)
      native.adam(at(weights), at(gradient), at(first), at(second), count, ...adamCoefficients(settings))
      if (count < weights.size) {
        plainAdam(floats(weights), floats(gradient), floats(first), floats(second), settings, count)
      }
      forgetPackedWeights(backend, weights)
    },
    rmsprop: (weights, gradient, square, buffer, settings) => {
      for (const variable of [weights, square, buffer]) own(variable)
      const count = whole(weights.size)
      native.rmsprop(
        at(weights),
        at(gradient),
        at(square),
        at(buffer),
        count,
        ...rmspropCoefficients(settings),
      )
      if (count < weights.size) {
        plainRmsprop(floats(weights), floats(gradient), floats(square), floats(buffer), settings, count)
      }
      forgetPackedWeights(backend, weights)
    },
  }
}

/** The backend keeps XNNPACK's packed copy of weights by tensor number and would go on using the old values. */
function forgetPackedWeights(backend: BackendWasm, tensor: TensorInfo & { readonly size: number }): void {
  const { id, memoryOffset } = backend.dataIdMap.get(tensor.dataId)
  const { tfjs } = moduleOf(backend)
  tfjs.disposeData(id)
  tfjs.registerTensor(id, tensor.size, memoryOffset)
}
