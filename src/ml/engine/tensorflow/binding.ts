/** A tensor that lies in TensorFlow's memory. `dtype` is one of the binding's `TF_…` numbers. */
export interface NativeTensor {
  readonly id: number
  readonly shape: readonly number[]
  readonly dtype: number
}

/** One attribute of an operation; `type` is one of the binding's `TF_ATTR_…` numbers. */
export interface NativeAttribute {
  readonly name: string
  readonly type: number
  readonly value: boolean | number | string | readonly number[] | object
}

/** Values on the way into a tensor. */
export type NativeValues = Float32Array | Int32Array | Uint8Array | readonly string[]

/**
 * What the native binding of tfjs-node offers. Every kernel of the `tensorflow` backend goes through `executeOp`. Each
 * tensor that a call gives must be given back with `deleteTensor`. None of the functions uses `this`.
 */
export interface Binding {
  createTensor: (shape: readonly number[], dtype: number, values: NativeValues) => number
  deleteTensor: (id: number) => void
  tensorDataSync: (id: number) => Float32Array | Int32Array | Uint8Array
  executeOp: (
    name: string,
    attributes: readonly NativeAttribute[],
    inputs: readonly number[],
    outputs: number,
  ) => NativeTensor[]
  /** Loads a SavedModel's folder and gives its number. `tags` are separated by commas. */
  loadSavedModel: (folder: string, tags: string) => number
  deleteSavedModel: (model: number) => void
  /** One run of the session. Names are `operation:output`, separated by commas. */
  runSavedModel: (model: number, inputs: readonly number[], feeds: string, fetches: string) => NativeTensor[]
  getNumOfSavedModels: () => number
  getNumOfTensors: () => number
  isUsingGpuDevice: () => boolean
  readonly TF_FLOAT: number
  readonly TF_INT32: number
  readonly TF_INT64: number
  readonly TF_BOOL: number
  readonly TF_STRING: number
  readonly TF_RESOURCE: number
  readonly TF_UINT8: number
  readonly TF_ATTR_STRING: number
  readonly TF_ATTR_INT: number
  readonly TF_ATTR_FLOAT: number
  readonly TF_ATTR_BOOL: number
  readonly TF_ATTR_TYPE: number
  readonly TF_ATTR_SHAPE: number
  /** Version of TensorFlow. */
  readonly TF_Version: string
}
