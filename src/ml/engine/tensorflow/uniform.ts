import { tensor1d, type Tensor } from '@tensorflow/tfjs-core'
import type { TensorflowBackend } from './backend'

/**
 * Distance between the random places of a batch's parts, the same for single operations and in a graph: 2³² divided by
 * the golden ratio, as a signed number.
 */
export const partStride = 0x9e3779b9 | 0

/**
 * Numbers from [0, 1) that depend on nothing but `seed` (int32 [2]) and the shape: TensorFlow's
 * StatelessRandomUniform (Philox: J. Salmon et al., "Parallel Random Numbers: As Easy as 1, 2, 3", SC 2011).
 */
export function uniformAt(backend: TensorflowBackend, seed: Tensor, shape: readonly number[]): Tensor {
  const { TF_ATTR_TYPE, TF_FLOAT, TF_INT32 } = backend.binding
  const type = (name: string, value: number) => ({ name, type: TF_ATTR_TYPE, value })
  return backend.executeSingleOutput(
    'StatelessRandomUniform',
    [type('dtype', TF_FLOAT), type('T', TF_INT32), type('Tseed', TF_INT32)],
    [tensor1d([...shape], 'int32'), seed],
  )
}
