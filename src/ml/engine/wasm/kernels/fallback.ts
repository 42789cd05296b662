import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu'
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import { findBackend, getKernel, type NamedTensorInfoMap, type TensorInfo } from '@tensorflow/tfjs-core'
import type { Kernel } from '#ml/engine/kernelRegistry'

/** Kernels that the backend lacks and that are rare enough to run in plain JavaScript on copies of the data. */
export const cpuKernels = [
  'Einsum',
  'DepthwiseConv2dNativeBackpropFilter',
  'DepthwiseConv2dNativeBackpropInput',
] as const

/** Runs the `cpu` backend's kernel of that name: inputs are copied over, the result is copied back. */
export const onCpu =
  (kernelName: (typeof cpuKernels)[number]): Kernel<BackendWasm> =>
  ({ inputs, attributes, backend }) => {
    const cpu = findBackend('cpu') as MathBackendCPU
    const copies = Object.entries(inputs).map(([name, tensor]): readonly [string, TensorInfo | undefined] => [
      name,
      tensor === undefined
        ? undefined
        : cpu.makeTensorInfo(tensor.shape, tensor.dtype, backend.readSync(tensor.dataId)),
    ])
    const result = getKernel(kernelName, 'cpu').kernelFunc({
      inputs: (Array.isArray(inputs)
        ? copies.map(([, copy]) => copy)
        : Object.fromEntries(copies)) as NamedTensorInfoMap,
      backend: cpu,
      attrs: attributes,
    }) as TensorInfo
    const out = backend.makeOutput(result.shape, result.dtype, undefined, cpu.readSync(result.dataId))
    for (const tensor of [result, ...copies.map(([, copy]) => copy)]) {
      if (tensor !== undefined && cpu.data.has(tensor.dataId)) cpu.disposeData(tensor.dataId, true)
    }
    return out
  }
