import {
  getBackend,
  getKernel,
  registerKernel,
  unregisterKernel,
  type KernelConfig,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  type TensorInfo,
} from '@tensorflow/tfjs-core'
import { AppError } from '#shared/errors'

/** What a kernel is called with; `Backend` is the class of the backend it was written for. */
export interface KernelCall<Backend> {
  readonly inputs: NamedTensorInfoMap
  readonly attributes: NamedAttrMap
  readonly backend: Backend
}
/** A kernel with one result. */
export type Kernel<Backend> = (call: KernelCall<Backend>) => TensorInfo

/** Whether the engine that runs has a kernel of that name. */
export const hasKernel = (name: string): boolean =>
  // The registry returns undefined for an unknown name, other than its type says.
  (getKernel(name, getBackend()) as KernelConfig | undefined) !== undefined

/** Puts `kernel` in the place of the stock kernel of that name, or adds it where the backend has none. */
export function replaceKernel<Backend>(
  backendName: string,
  kernelName: string,
  make: (stock: Kernel<Backend> | undefined) => Kernel<Backend>,
): void {
  // The registry returns undefined for an unknown name, other than its type says.
  const stock = getKernel(kernelName, backendName) as KernelConfig | undefined
  const kernel = make(stock === undefined ? undefined : callStock(stock))
  if (stock !== undefined) unregisterKernel(kernelName, backendName)
  registerKernel({
    ...stock,
    kernelName,
    backendName,
    kernelFunc: ({ inputs, attrs, backend }) =>
      kernel({ inputs, attributes: attrs ?? {}, backend: backend as Backend }),
  })
}

function callStock<Backend>(stock: KernelConfig): Kernel<Backend> {
  return ({ inputs, attributes, backend }) => {
    const result = stock.kernelFunc({ inputs, attrs: attributes, backend: backend as object })
    const [first] = Array.isArray(result) ? result : [result]
    if (first === undefined) throw missing(stock.kernelName, 'result')
    return first
  }
}

/** The input of that name. */
export function input<Backend>(call: KernelCall<Backend>, name: string): TensorInfo {
  const tensor = call.inputs[name]
  if (tensor === undefined) throw missing('input', name)
  return tensor
}

const missing = (what: string, name: string): AppError =>
  new AppError('BUG', 'kernelMissing', { message: `${what} ${name}` })
