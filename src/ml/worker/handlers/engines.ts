import { AppError } from '#shared/errors'
import { EngineName } from '#shared/model/engine'
import { tuningOf } from '#ml/engine/capture/layout'
import { checkByTraining } from '../engineCheck'
import { engineUsed, type Engines } from '../engines'
import { failureOf } from '../failure'
import { operations } from '../operations'
import { measureStep, partitionPlanOfTimedStep } from '../stepTime'

/** The engine that could not be started: the one that was asked for, or the one that the error names. */
function failedEngine(requested: string, thrown: unknown): EngineName {
  const predicted = EngineName.safeParse(requested)
  if (predicted.success) return predicted.data
  const inError = EngineName.safeParse(thrown instanceof AppError ? thrown.details['engine'] : null)
  return inError.success ? inError.data : 'wasm'
}

/** Starts the engine, trains on it with known results, and measures a step of an ordinary network. */
export const checkEngine = (engines: Engines) =>
  operations.engines.check.handler(async ({ input }) => {
    try {
      const tuning = tuningOf(partitionPlanOfTimedStep())
      const { engine } = await engines.start(input.engine, input.runtimePack, tuning)
      const difference = checkByTraining(engine)
      const check = { stepMilliseconds: measureStep(engine, () => performance.now()), difference }
      return { kind: 'ready' as const, name: engine.name, used: engineUsed(engine), check }
    } catch (thrown) {
      const name = failedEngine(input.engine, thrown)
      return { kind: 'unavailable' as const, name, error: failureOf(thrown) }
    }
  })
