import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

/** The runtime pack for this computer that the tests use, or null; `DESCENT_RUNTIME_PACK` names another one. */
export function findRuntimePack(): string | null {
  const folder =
    process.env['DESCENT_RUNTIME_PACK'] ??
    resolve('.runtime', `tensorflow-cpu-${process.platform}-${process.arch}`)
  return existsSync(resolve(folder, 'manifest.json')) ? folder : null
}
