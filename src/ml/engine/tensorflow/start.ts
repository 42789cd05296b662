import '@tensorflow/tfjs-layers'
import { registerBackend } from '@tensorflow/tfjs-core'
import { AppError } from '#shared/errors'
import { activate } from '../activate'
import { allCapabilities, type Engine } from '../engine'
import type { TensorflowBackend } from './backend'
import { deviceOf } from './device'
import { loadBinding } from './load'
import { observeBinding, type ObservableBinding } from './observable'
import { readPack } from './pack'
import { repairTensorflow } from './repair'
import type { Tuning } from './tuning'
import { tensorflowUpdate } from './update'

/** What this process has loaded: TensorFlow cannot be unloaded, nor its tuning changed. */
interface Loaded {
  readonly folder: string
  readonly tuning: Tuning
  readonly watched: ObservableBinding
  readonly backend: TensorflowBackend
}

let loaded: Loaded | null = null

/**
 * Starts TensorFlow from a runtime pack. tfjs-node's own loader is not used: it looks for its binding inside of its
 * package. A second start in the same process finds TensorFlow as the first one tuned it.
 * @throws AppError UNAVAILABLE with what is wrong with the pack or the computer
 */
export async function startTensorflow(packFolder: string, tuning: Tuning): Promise<Engine> {
  loaded ??= await load(packFolder, tuning)
  if (loaded.folder !== packFolder) {
    throw new AppError('BUG', 'internal', { message: `this process has loaded ${loaded.folder}` })
  }
  await activate('tensorflow')
  const { watched, backend } = loaded
  const { binding, observe } = watched
  return {
    name: 'tensorflow',
    version: binding.TF_Version,
    device: await deviceOf(binding, loaded.tuning.oneDnn),
    threads: Math.max(loaded.tuning.intraThreads, loaded.tuning.interThreads),
    capabilities: new Set(allCapabilities),
    update: tensorflowUpdate,
    native: { binding, observe, backend },
  }
}

async function load(folder: string, tuning: Tuning): Promise<Loaded> {
  const pack = await readPack(folder)
  const watched = observeBinding(loadBinding(pack.binding, tuning))
  if (pack.manifest.device === 'gpu' && !watched.binding.isUsingGpuDevice()) {
    throw new AppError('UNAVAILABLE', 'gpuDriverMissing', { engine: 'tensorflow', path: folder })
  }
  // Loaded here, so that the other engines do without tfjs-node's kernels.
  const { createStockBackend } = await import('./stock')
  const backend = createStockBackend(watched.binding)
  repairTensorflow()
  registerBackend('tensorflow', () => backend, 3)
  return { folder, tuning, watched, backend }
}
