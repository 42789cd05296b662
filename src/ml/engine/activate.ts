import { getBackend, setBackend } from '@tensorflow/tfjs-core'
import { AppError } from '#shared/errors'
import type { EngineName } from '#shared/model/engine'

/**
 * Makes tfjs compute on that backend and checks that it does: a backend that fails to load would otherwise be
 * replaced by another one without a word. Throws UNAVAILABLE `engineFailed`.
 */
export async function activate(name: EngineName): Promise<void> {
  let started = false
  try {
    started = await setBackend(name)
  } catch (cause) {
    throw failed(name, cause instanceof Error ? cause.message : String(cause), { cause })
  }
  const actual = started ? getBackend() : 'none'
  if (actual !== name) throw failed(name, `tfjs runs on ${actual}`)
}

const failed = (engine: EngineName, message: string, options?: ErrorOptions): AppError =>
  new AppError('UNAVAILABLE', 'engineFailed', { engine, message }, options)
