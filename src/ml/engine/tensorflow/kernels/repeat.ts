import { tensor1d } from '@tensorflow/tfjs-core'
import { input, type Kernel } from '#ml/engine/kernelRegistry'
import type { TensorflowBackend } from '../backend'
import { floatType } from './attributes'

/** `BroadcastTo` for float32. */
export const repeat: Kernel<TensorflowBackend> = (call) => {
  const { backend, attributes } = call
  const shape = tensor1d(attributes['shape'] as number[], 'int32')
  const { binding } = backend
  const index = { name: 'Tidx', type: binding.TF_ATTR_TYPE, value: binding.TF_INT32 }
  const result = backend.executeSingleOutput(
    'BroadcastTo',
    [floatType(binding), index],
    [input(call, 'x'), shape],
  )
  shape.dispose()
  return result
}
