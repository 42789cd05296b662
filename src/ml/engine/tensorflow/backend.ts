import type { DataId, KernelBackend, Tensor, TensorInfo } from '@tensorflow/tfjs-core'
import type { Binding, NativeAttribute, NativeTensor, NativeValues } from './binding'

/** What the backend knows of one tensor. `values` are not in TensorFlow's memory yet; then `id` is −1. */
export interface TensorEntry {
  readonly shape: readonly number[]
  /** One of the binding's `TF_…` numbers. */
  readonly dtype: number
  id: number
  values: NativeValues | null
  refCount: number
}

/** The part of tfjs-node's `NodeJSKernelBackend` that is used here; its own types hide half of it. */
export interface TensorflowBackend extends KernelBackend {
  readonly binding: Binding
  readonly tensorMap: {
    get(dataId: DataId): TensorEntry
    has(dataId: DataId): boolean
  }
  /** Numbers of the tensors in TensorFlow's memory; values that wait to be written are written first. */
  getInputTensorIds(tensors: readonly TensorInfo[]): number[]
  /** Makes a tfjs tensor that owns the native one. */
  createOutputTensor(native: NativeTensor): Tensor
  executeSingleOutput(
    name: string,
    attributes: readonly NativeAttribute[],
    inputs: readonly TensorInfo[],
  ): Tensor
  executeMultipleOutputs(
    name: string,
    attributes: readonly NativeAttribute[],
    inputs: readonly TensorInfo[],
    outputs: number,
  ): Tensor[]
}
