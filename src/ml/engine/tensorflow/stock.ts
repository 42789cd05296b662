import './legacyUtil'
import { NodeJSKernelBackend } from '@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js'
import '@tensorflow/tfjs-node-gpu/dist/register_all_kernels.js'
import type { TensorflowBackend } from './backend'
import type { Binding } from './binding'

/**
 * tfjs-node's own backend over that binding; its kernels are registered when this file is loaded. The name of the GPU
 * package only says that a GPU may be used where there is one.
 */
export const createStockBackend = (binding: Binding): TensorflowBackend => {
  const Stock = NodeJSKernelBackend as unknown as new (binding: Binding, name: string) => TensorflowBackend
  return new Stock(binding, '@tensorflow/tfjs-node-gpu')
}
