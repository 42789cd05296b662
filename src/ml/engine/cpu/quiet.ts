import { findBackend } from '@tensorflow/tfjs-core'

/** Keeps the `cpu` backend from advertising tfjs-node on the error output at its first use. */
export function quietCpu(): void {
  Reflect.set(findBackend('cpu'), 'firstUse', false)
}
