import type { RowShape } from '#shared/catalog/layers/shape'
import type { Network } from '#shared/model/network'
import type { NamedValues } from '../network/tensors'

/** An array as a file has it: row-major, under the file's own name, in the file's layout. */
export type NamedTensor = {
  readonly name: string
  readonly shape: readonly number[]
  readonly values: Float32Array
}

/**
 * Where the arrays of a file have their inputs: `torch` means dense weights [units, inputs] and kernels [filters, channels,
 * height, width], `keras` means [inputs, units] and [height, width, channels, filters], as in the app. Null where the format
 * does not say (NumPy, ONNX without its graph).
 */
export type TensorLayout = 'torch' | 'keras'

/**
 * What was not taken from a file as it stands; `at` is the layer's, node's or array's name there. A network with notes still
 * computes what the file does: what would change its answers makes the file one of `tensors`, with the notes that say why.
 */
export type ReadNote =
  /** A layer (Keras, TensorFlow.js) or an operator (ONNX) that the app does not have. */
  | { readonly kind: 'unknownLayer'; readonly type: string; readonly at: string }
  | { readonly kind: 'unknownActivation'; readonly type: string; readonly at: string }
  /** A setting of a known layer that the app does not have, such as `dilation_rate` 2. */
  | { readonly kind: 'unknownSetting'; readonly setting: string; readonly value: string; readonly at: string }
  /** The layers are no chain: `at` has several inputs, or what it gives goes to several. */
  | { readonly kind: 'noChain'; readonly at: string }
  /** The size of one row is not in the file, or is left open there. */
  | { readonly kind: 'inputOpen'; readonly at: string }
  /** A layer and its weights do not fit each other. */
  | { readonly kind: 'shapeDiffers'; readonly wanted: string; readonly found: string; readonly at: string }
  /** Weights that a layer needs and the file lacks. */
  | { readonly kind: 'weightsMissing'; readonly at: string }
  /** Left out without a difference to any answer: a counter of batches, an optimizer's state, an epoch's number. */
  | { readonly kind: 'leftOut'; readonly what: string; readonly at: string }
  /** Numbers of another type, which were brought to 32 bits. */
  | { readonly kind: 'converted'; readonly from: string; readonly at: string }

/** Texts that a file carries beside its arrays (ONNX `metadata_props`, safetensors `__metadata__`); empty where none. */
export type Metadata = Readonly<Record<string, string>>

/** What a reader makes of a model's file. */
export type ReadModel =
  | {
      readonly kind: 'network'
      readonly network: Network
      /** Of one row, as the app has it: an image is height × width × channels. */
      readonly inputShape: RowShape
      /** By the app's names (`parameterSpecs` of the network) and in its layout. */
      readonly weights: NamedValues
      readonly notes: readonly ReadNote[]
      readonly metadata: Metadata
    }
  | {
      readonly kind: 'tensors'
      /** In the order of the file. */
      readonly tensors: readonly NamedTensor[]
      readonly layout: TensorLayout | null
      readonly notes: readonly ReadNote[]
      readonly metadata: Metadata
    }

/**
 * A file beside the one that is read, by its name alone; null where there is none. A name with a folder in it never gets
 * here: the readers refuse it.
 */
export type FileBeside = (name: string) => Uint8Array | null

/**
 * What a writer of a whole network (`writeOnnx`, `writeKeras`, `writeKerasH5`) makes the bytes of a file of: the network up to
 * the probabilities that the app shows (the last activation is among its layers), and its weights by the app's names.
 */
export type ModelToWrite = {
  readonly name: string
  readonly network: Network
  readonly inputShape: RowShape
  readonly weights: NamedValues
  readonly metadata: Metadata
}

/**
 * The readers of the app, each in a file of its own:
 *
 * - `onnx/readOnnx.ts`: `readOnnx(bytes, beside): ReadModel`
 * - `torch/readTorch.ts`: `readTorch(bytes): ReadModel` (always `tensors`)
 * - `safetensors/readSafetensors.ts`: `readSafetensors(bytes): ReadModel` (always `tensors`)
 * - `npy/readNpz.ts`: `readNpz(bytes): ReadModel` (always `tensors`)
 * - `keras/readKeras.ts`: `readKeras(bytes): Promise<ReadModel>`, `keras/readKerasH5.ts`: `readKerasH5(bytes): Promise<ReadModel>`
 * - `tfjs/readTfjs.ts`: `readTfjs(bytes, beside): ReadModel`, `bytes` being those of `model.json`
 *
 * They throw AppError with the file's trouble in `what`, and never anything else for whatever bytes they get:
 * DATA_CORRUPT `modelFileDamaged` {format, what}; INVALID_INPUT `modelFileForeign` {format, what} for a file of another kind,
 * `pickleForbidden` {name} for a pickle that names anything outside of its allow-list, `modelDataOutside` {location} for data
 * outside of the file's folder; NOT_FOUND `modelDataMissing` {location}; RESOURCE_EXHAUSTED `modelFileTooLarge` {megabytes, most}.
 */
export type ModelReader = (bytes: Uint8Array, beside: FileBeside) => ReadModel | Promise<ReadModel>
