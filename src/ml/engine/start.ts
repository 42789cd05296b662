import { AppError } from '../../shared/errors'
import type { EngineName } from '../../shared/model/engine'
import { startCpu } from './cpu/start'
import type { Engine } from './engine'
import { startWasm } from './wasm/start'

/** Where an engine finds its files; `null` means beside its package. */
export interface EngineFiles {
  readonly wasmFolder: string | null
}

/** Starts an engine, or throws UNAVAILABLE with the reason; never another engine than the one that was asked for. */
export async function startEngine(
  name: EngineName,
  files: EngineFiles = { wasmFolder: null },
): Promise<Engine> {
  switch (name) {
    case 'tensorflow':
      throw new AppError('UNAVAILABLE', 'engineNotInstalled', { engine: name })
    case 'wasm':
      return startWasm(files.wasmFolder)
    case 'cpu':
      return startCpu()
  }
}
