import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeEach } from 'vitest'
import type { Engine } from '#ml/engine/engine'
import { noFiles, startEngine } from '#ml/engine/start'
import type { EngineName } from '#shared/model/engine'

/** Every engine. */
export const allEngines = ['tensorflow', 'wasm', 'cpu'] as const

/** The runtime pack for this computer that the tests use, or null; `DESCENT_RUNTIME_PACK` names another one. */
export function findRuntimePack(): string | null {
  const folder =
    process.env['DESCENT_RUNTIME_PACK'] ??
    resolve('.runtime', `tensorflow-cpu-${process.platform}-${process.arch}`)
  return existsSync(resolve(folder, 'manifest.json')) ? folder : null
}

/** Why tests of the native engine are left out. */
export const noPack =
  'no runtime pack: "npm start" makes one in .runtime, or DESCENT_RUNTIME_PACK names its folder'

/** Starts the engine, the native one from the tests' pack. */
export const startForTest = (name: EngineName): Promise<Engine> =>
  startEngine(name, { ...noFiles, runtimePack: findRuntimePack() })

/**
 * Starts the engine before each test of the surrounding `describe`, since a test beside it may have started another
 * one. Tests of the native engine are left out where there is no pack, and counted as such.
 */
export function eachOn(name: EngineName): { readonly engine: () => Engine } {
  const running: { engine: Engine | null } = { engine: null }
  beforeEach(async ({ skip }) => {
    if (name === 'tensorflow' && findRuntimePack() === null) skip(noPack)
    running.engine = await startForTest(name)
  })
  return {
    engine: () => {
      if (running.engine === null) throw new Error(`${name} was not started`)
      return running.engine
    },
  }
}
