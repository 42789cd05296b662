import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'

/** The part of the WebAssembly interface that is used here; TypeScript declares it only for pages. */
export interface WebAssemblyRuntime {
  validate(binary: Uint8Array<ArrayBuffer>): boolean
  readonly Module: new (binary: Uint8Array<ArrayBuffer>) => object
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, object>>>>,
  ) => { readonly exports: Readonly<Record<string, unknown>> }
}

/** The runtime's WebAssembly. */
export const webAssembly = (globalThis as unknown as { readonly WebAssembly: WebAssemblyRuntime }).WebAssembly

/** The Emscripten module inside the backend: its memory and its table of tensors. */
export interface BackendModule {
  readonly HEAPU8: Uint8Array<ArrayBuffer>
  readonly HEAPF32: Float32Array<ArrayBuffer>
  _malloc(bytes: number): number
  _free(address: number): void
  readonly asm: { readonly memory: object }
  readonly tfjs: {
    registerTensor(id: number, size: number, address: number): void
    disposeData(id: number): void
  }
}

/** The module of a started backend. */
export const moduleOf = (backend: BackendWasm): BackendModule => backend.wasm as unknown as BackendModule
