import { availableParallelism } from 'node:os'
import { isDeepStrictEqual } from 'node:util'
import type { EngineChoice, EngineUsed } from '#shared/model/engine'
import { startBest } from '../engine/choose'
import type { Engine } from '../engine/engine'
import { noFiles, startEngine } from '../engine/start'
import { evenTuning, type Tuning } from '../engine/tensorflow/tuning'
import { checkByTraining } from './engineCheck'

/** A started engine and the better ones that do not run here, as `name: reason`. */
export type StartedEngine = { readonly engine: Engine; readonly passed: readonly string[] }

/**
 * Thrown where the native engine was started for a step of another size: its threads and kernels cannot be changed in a
 * process, and with others it would compute other bits than a fresh process does.
 */
export class OtherTuning extends Error {
  override readonly name = 'OtherTuning'
}

/** The engine of this process. tfjs computes on one at a time, so there is only one. */
export type Engines = {
  /**
   * Starts the engine that was asked for, or the best one for `auto`; from then on everything is computed on it.
   * `runtimePack` is the folder of the native engine's pack, null when there is none. The native engine has to pass
   * its test step first. The same start again gives what the first one gave.
   * @throws AppError UNAVAILABLE with the reason of the engine that cannot run
   * @throws OtherTuning
   */
  readonly start: (
    requested: EngineChoice,
    runtimePack: string | null,
    tuning: Tuning,
  ) => Promise<StartedEngine>
  /** The engine that runs, or the best one without a runtime pack when none does yet. */
  readonly running: () => Promise<Engine>
}

/** Starts nothing yet. */
export function createEngines(): Engines {
  let last: Promise<StartedEngine> | null = null
  let asked: readonly unknown[] = []
  /** Set once the native engine runs. */
  let tuned: Tuning | null = null
  const start: Engines['start'] = async (requested, runtimePack, tuning) => {
    const { started, passed } = await startBest(requested, async (name) => {
      const engine = await startEngine(name, { ...noFiles, runtimePack, tuning })
      if (engine.native !== null) checkByTraining(engine)
      return engine
    })
    if (started.native !== null) tuned = tuning
    return { engine: started, passed: passed.map(({ engine, reason }) => `${engine}: ${reason}`) }
  }
  return {
    start: (...wanted) => {
      if (last !== null && isDeepStrictEqual(asked, wanted)) return last
      const [, , tuning] = wanted
      if (tuned !== null && !isDeepStrictEqual(tuned, tuning)) return Promise.reject(new OtherTuning())
      asked = wanted
      last = start(...wanted)
      return last
    },
    running: async () => {
      last ??= start('auto', null, evenTuning())
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
  cores: availableParallelism(),
})
