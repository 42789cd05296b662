import type { EngineStatus, InstallEvent, Machine, RuntimePack } from '#shared/contract/engines'
import { AppError, fromWireError, toWireError, type WireError } from '#shared/errors'
import type { EngineChoice } from '#shared/model/engine'
import type { HostDependencies } from '../dependencies'
import type { Folders } from '../folders'
import { checkEngine, type Candidate } from './check'
import { packInstallations } from './installations'
import { findPack, type FoundPack } from './installedPack'
import { describeMachine } from './machine'
import { describePack } from './packs'
import { removePack } from './remove'
import { packSources, sourceOf } from './sources'

/** A cold library of a gigabyte takes its time; what takes longer hangs. */
const checkLimitMs = 60_000

/** The engines of this machine, and the packs that the native one needs. */
export type EngineService = {
  /** Best first. Tries what was not tried yet; `again` tries everything anew. */
  readonly list: (again: boolean) => Promise<EngineStatus[]>
  readonly machine: () => Promise<Machine>
  readonly packs: () => Promise<RuntimePack[]>
  readonly install: (id: string, signal: AbortSignal | undefined) => AsyncGenerator<InstallEvent, void>
  /** `letGo` ends what may hold its files, and throws while a run is active. */
  readonly remove: (id: string, letGo: () => Promise<void>) => Promise<RuntimePack>
  /**
   * The folder of the pack that a run is to load; null when there is none or the engine needs none. For `auto` it may
   * be one that cannot be loaded: the trainer meets the same fault, goes on with the next engine and notes why. One that
   * crashed, hung or computed wrongly is never given.
   * @throws {AppError} what is wrong with the pack, when `tensorflow` is asked for
   */
  readonly packFor: (choice: EngineChoice) => Promise<string | null>
  /** Cancels installations and waits, not for ever, until their drafts are gone. */
  readonly close: () => Promise<void>
}

/** Tries every engine in a process of its own, once, until something changes. */
export function engineService(deps: HostDependencies, folders: Folders): EngineService {
  const { runtimeFolders } = deps
  const checking = new Map<string, Promise<EngineStatus>>()
  /** By key of the candidate: what the checks that have ended said. */
  const checked = new Map<string, EngineStatus>()

  let machine: Promise<Machine> | null = null

  const forget = (): void => {
    machine = null
    checking.clear()
    checked.clear()
  }

  const status = (candidate: Candidate): Promise<EngineStatus> => {
    const key = keyOf(candidate)
    const known = checking.get(key)
    if (known !== undefined) return known
    const check = checkEngine(deps.startWorker, candidate, checkLimitMs).then((found) => {
      if (checking.get(key) === check) checked.set(key, found)
      if (found.kind === 'unavailable') {
        deps.log.warn(
          `engine ${candidate.engine} (${candidate.runtimePack ?? 'no pack'}): ${found.error.message}`,
        )
      }
      return found
    })
    checking.set(key, check)
    return check
  }

  /** Packs of graphics cards first. Without a readable list there are none, and other engines train. */
  const found = async (): Promise<FoundPack[]> => {
    const sources = await packSources(deps).catch((error: unknown) => {
      deps.log.error(`the list of runtime packs: ${String(error)}`)
      return []
    })
    return Promise.all(sources.map(({ id }) => findPack(runtimeFolders, id)))
  }

  const tensorflow = async (): Promise<EngineStatus> => {
    const packs = await found()
    let first: EngineStatus | null = null
    for (const pack of packs) {
      if (pack.kind !== 'installed') continue
      const answer = await status({ engine: 'tensorflow', runtimePack: pack.folder })
      if (answer.kind === 'ready') return answer
      first ??= answer
    }
    return first ?? { kind: 'unavailable', name: 'tensorflow', error: whyNone(packs) }
  }

  const problemOf = (folder: string): WireError | null => {
    const last = checked.get(keyOf({ engine: 'tensorflow', runtimePack: folder }))
    return last?.kind === 'unavailable' ? last.error : null
  }

  const describe = async (id: string): Promise<RuntimePack> =>
    describePack(sourceOf(await packSources(deps), id), { runtimeFolders, folders, problemOf })

  const installations = packInstallations(deps, folders, async (id) => {
    forget()
    return describe(id)
  })

  return {
    list: async (again) => {
      if (again) forget()
      // One after the other: side by side they would make each other's step slower.
      return [await tensorflow(), await status({ engine: 'wasm', runtimePack: null })]
    },

    machine: () => (machine ??= describeMachine()),

    packs: async () => Promise.all((await packSources(deps)).map(({ id }) => describe(id))),

    install: (id, signal) => installations.install(id, signal),

    remove: async (id, letGo) => {
      sourceOf(await packSources(deps), id)
      await letGo()
      await installations.alone(id, () => removePack(id, runtimeFolders, folders))
      forget()
      return describe(id)
    },

    packFor: async (choice) => {
      if (choice !== 'auto' && choice !== 'tensorflow') return null
      let refused: Refused | null = null
      for (const pack of await found()) {
        if (pack.kind === 'absent') continue
        const error = pack.kind === 'damaged' ? pack.error : problemOf(pack.folder)
        if (error === null) return pack.folder
        refused ??= { folder: pack.folder, error }
      }
      if (refused === null) return null
      if (choice === 'tensorflow') throw fromWireError(refused.error)
      return refused.error.reason === 'engineFailed' ? null : refused.folder
    },

    close: installations.close,
  }
}

type Refused = { readonly folder: string; readonly error: WireError }

const keyOf = ({ engine, runtimePack }: Candidate): string => `${engine}\n${runtimePack ?? ''}`

/** A damaged pack says more than that there is none. */
function whyNone(packs: readonly FoundPack[]): WireError {
  const damaged = packs.find((pack) => pack.kind === 'damaged')
  if (damaged !== undefined) return damaged.error
  return toWireError(new AppError('UNAVAILABLE', 'engineNotInstalled', { engine: 'tensorflow' }))
}
