import { AppError } from '#shared/errors'
import { engineNames, type EngineChoice, type EngineName } from '#shared/model/engine'
import type { Reason } from '#shared/reasons'

/** A better engine that does not run here. */
export interface Passed {
  readonly engine: EngineName
  readonly reason: Reason
  /** For the log. */
  readonly message: string
}

/** What was started, and the better engines that were passed over, best first. */
export interface Chosen<Started> {
  readonly started: Started
  readonly passed: readonly Passed[]
}

/** The engines to try, best first: for `auto` all that learn fast, else exactly the one that was asked for. */
export const ladder = (requested: EngineChoice): readonly EngineName[] =>
  requested === 'auto' ? engineNames.filter((name) => name !== 'cpu') : [requested]

/**
 * Starts the first engine of the ladder that can be started. Throws what the last one threw: the error of the engine
 * that was asked for by name, or that of the last rung.
 */
export async function startBest<Started>(
  requested: EngineChoice,
  start: (engine: EngineName) => Promise<Started>,
): Promise<Chosen<Started>> {
  const passed: Passed[] = []
  const names = ladder(requested)
  for (const [index, engine] of names.entries()) {
    try {
      return { started: await start(engine), passed }
    } catch (thrown) {
      if (index === names.length - 1) throw thrown
      const reason = thrown instanceof AppError ? thrown.reason : 'engineFailed'
      passed.push({ engine, reason, message: thrown instanceof Error ? thrown.message : String(thrown) })
    }
  }
  throw new AppError('BUG', 'internal', { message: 'an empty ladder' })
}
