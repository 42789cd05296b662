import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Binding } from './binding'

const run = promisify(execFile)

/** The processor or the graphics card that TensorFlow computes on, with its driver, for people. */
export async function deviceOf(binding: Binding, oneDnn: boolean): Promise<string> {
  if (!binding.isUsingGpuDevice()) return oneDnn ? 'CPU (TensorFlow, oneDNN)' : 'CPU (TensorFlow)'
  const query = ['--query-gpu=name,driver_version', '--format=csv,noheader']
  try {
    const { stdout } = await run('nvidia-smi', query, { timeout: 10_000 })
    const [name, driver] = (stdout.split('\n')[0] ?? '').split(',').map((part) => part.trim())
    return name === undefined || driver === undefined ? 'GPU' : `${name} (driver ${driver})`
  } catch {
    // The card computes all the same; only its name stays unknown.
    return 'GPU'
  }
}
