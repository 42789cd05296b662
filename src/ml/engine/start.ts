import { AppError } from '#shared/errors'
import type { EngineName } from '#shared/model/engine'
import { startCpu } from './cpu/start'
import type { Engine } from './engine'
import { startTensorflow } from './tensorflow/start'
import { evenTuning, type Tuning } from './tensorflow/tuning'
import { startWasm } from './wasm/start'

/** Where an engine finds its files, and how the native one is tuned. */
export interface EngineFiles {
  /** The `.wasm` files; null means beside their package. */
  readonly wasmFolder: string | null
  /** Folder of the runtime pack; null means that there is none. */
  readonly runtimePack: string | null
  readonly tuning: Tuning
}

/** Nothing but what comes with the program. */
export const noFiles: EngineFiles = { wasmFolder: null, runtimePack: null, tuning: evenTuning() }

/** Starts an engine, or throws UNAVAILABLE with the reason; never another engine than the one that was asked for. */
export async function startEngine(name: EngineName, files: EngineFiles = noFiles): Promise<Engine> {
  switch (name) {
    case 'tensorflow':
      if (files.runtimePack === null)
        throw new AppError('UNAVAILABLE', 'engineNotInstalled', { engine: name })
      return startTensorflow(files.runtimePack, files.tuning)
    case 'wasm':
      return startWasm(files.wasmFolder)
    case 'cpu':
      return startCpu()
  }
}
