import '@tensorflow/tfjs-backend-cpu'
import '@tensorflow/tfjs-layers'
import { setWasmPaths, version_wasm, type BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import { backend } from '@tensorflow/tfjs-core'
import { activate } from '../activate'
import { allCapabilities, type Engine } from '../engine'
import { quietCpu } from '../cpu/quiet'
import { guardAllocation } from './allocation'
import { withoutErrorListeners } from './listeners'
import { locateBinaries } from './locate'
import { multiplierOf, repairWasm } from './repair'
import { moduleOf } from './runtime'
import { wasmUpdate } from './update'

let prepared = false
const guarded = new WeakSet<BackendWasm>()

/**
 * Starts the engine that every machine has. `folder` holds the backend's `.wasm` files where they are not beside the
 * package. tfjs-layers is loaded for the gradients: tfjs-core's build for Node registers none.
 */
export async function startWasm(folder: string | null): Promise<Engine> {
  if (!prepared) {
    setWasmPaths(locateBinaries(folder))
    repairWasm()
    quietCpu()
    prepared = true
  }
  await withoutErrorListeners(() => activate('wasm'))
  const running = backend() as BackendWasm
  if (!guarded.has(running)) guardAllocation(moduleOf(running))
  guarded.add(running)
  const { native } = multiplierOf(running)
  return {
    name: 'wasm',
    version: version_wasm,
    device: native.fused ? 'CPU (WebAssembly SIMD, FMA)' : 'CPU (WebAssembly SIMD)',
    threads: 1,
    capabilities: new Set(allCapabilities),
    update: wasmUpdate(running, native),
    native: null,
  }
}
