import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu'
import type { TensorInfo } from '@tensorflow/tfjs-core'
import { input, replaceKernel, type Kernel } from '../kernelRegistry'
import { averagePoolGradient, describePooling, maxPoolGradient } from '../pooling/gradients'
import { sizeOf } from '../shape'

const floats = (backend: MathBackendCPU, tensor: TensorInfo): Float32Array =>
  backend.data.get(tensor.dataId).values as Float32Array

const maxPoolGrad: Kernel<MathBackendCPU> = (call) => {
  const [dy, x] = [input(call, 'dy'), input(call, 'input')]
  const dx = new Float32Array(sizeOf(x.shape))
  const info = describePooling(x.shape, call.attributes)
  maxPoolGradient(info, floats(call.backend, x), floats(call.backend, dy), dx)
  return call.backend.makeTensorInfo(x.shape, 'float32', dx)
}

const avgPoolGrad: Kernel<MathBackendCPU> = (call) => {
  const [dy, x] = [input(call, 'dy'), input(call, 'input')]
  const dx = new Float32Array(sizeOf(x.shape))
  averagePoolGradient(describePooling(x.shape, call.attributes), floats(call.backend, dy), dx)
  return call.backend.makeTensorInfo(x.shape, 'float32', dx)
}

/** Replaces the pooling gradients of the `cpu` backend; see `averagePoolGradient`. */
export function repairCpu(): void {
  replaceKernel<MathBackendCPU>('cpu', 'MaxPoolGrad', () => maxPoolGrad)
  replaceKernel<MathBackendCPU>('cpu', 'AvgPoolGrad', () => avgPoolGrad)
}
