import type { EngineChoice, EngineUsed } from '../../shared/model/engine'
import { chooseEngine, withoutRuntimePack } from '../engine/choose'
import type { Engine } from '../engine/engine'
import { startEngine } from '../engine/start'

/** A started engine and the better ones that do not run here, as `name: reason`. */
export type StartedEngine = { readonly engine: Engine; readonly passed: readonly string[] }

/** The engine of this process. tfjs computes on one at a time, so there is only one. */
export type Engines = {
  /**
   * Starts the engine that was asked for, or the best one for `auto`; from then on everything is computed on it.
   * @throws AppError UNAVAILABLE with the reason of the engine that cannot run
   */
  readonly start: (requested: EngineChoice) => Promise<StartedEngine>
  /** The engine that runs, or the best one when none does yet. */
  readonly running: () => Promise<Engine>
}

/** Starts nothing yet. */
export function createEngines(): Engines {
  let last: Promise<StartedEngine> | null = null
  const start = async (requested: EngineChoice): Promise<StartedEngine> => {
    const chosen = chooseEngine(requested, withoutRuntimePack)
    const engine = await startEngine(chosen.engine)
    return { engine, passed: chosen.passed.map(({ engine: name, reason }) => `${name}: ${reason}`) }
  }
  return {
    start: (requested) => {
      last = start(requested)
      return last
    },
    running: async () => {
      last ??= start('auto')
      return (await last).engine
    },
  }
}

/** The engine as it is recorded with a run. */
export const engineUsed = ({ name, version, device, threads }: Engine): EngineUsed => ({
  name,
  version,
  device,
  threads,
})
