import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import type { TensorInfo } from '@tensorflow/tfjs-core'
import { AppError } from '#shared/errors'
import { sizeOf } from '../shape'
import { moduleOf } from './runtime'

/** Where a tensor's values lie in the wasm memory, in bytes. */
export const addressOf = (backend: BackendWasm, tensor: TensorInfo): number =>
  backend.dataIdMap.get(tensor.dataId).memoryOffset

/**
 * A writable view of `length` floats. It dies when the memory grows, so take it after the last allocation
 * and never keep it.
 */
export const floatsAt = (backend: BackendWasm, address: number, length: number): Float32Array =>
  new Float32Array(moduleOf(backend).HEAPU8.buffer, address, length)

/** The values of a float32 tensor as a view (see `floatsAt`). */
export const floatsOf = (backend: BackendWasm, tensor: TensorInfo): Float32Array =>
  floatsAt(backend, addressOf(backend, tensor), sizeOf(tensor.shape))

/** The values of an int32 tensor as a view (see `floatsAt`). */
export const integersOf = (backend: BackendWasm, tensor: TensorInfo): Int32Array =>
  new Int32Array(moduleOf(backend).HEAPU8.buffer, addressOf(backend, tensor), sizeOf(tensor.shape))

/** A piece of wasm memory that grows on demand and is used again by every call; its contents do not last. */
export class Scratch {
  readonly #backend: BackendWasm
  #address = 0
  #floats = 0

  constructor(backend: BackendWasm) {
    this.#backend = backend
  }

  /** The address of at least `floats` floats. */
  reserve(floats: number): number {
    if (floats > this.#floats) {
      if (this.#address !== 0) moduleOf(this.#backend)._free(this.#address)
      this.#address = moduleOf(this.#backend)._malloc(floats * 4) >>> 0
      this.#floats = this.#address === 0 ? 0 : floats
      if (this.#address === 0) throw new AppError('RESOURCE_EXHAUSTED', 'outOfMemory')
    }
    return this.#address
  }
}
