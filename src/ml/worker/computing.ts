import { createEngines } from './engines'
import { checkEngine } from './handlers/engines'
import { createModelHandlers } from './handlers/model'
import { createScriptHandlers } from './handlers/script'
import { createTrainingHandlers } from './handlers/training'

/** The half of the contract that computes on an engine, and what to do when the host is gone. */
export function createComputing() {
  const engines = createEngines()
  const training = createTrainingHandlers(engines)
  return {
    engines: { check: checkEngine(engines) },
    training: training.router,
    model: createModelHandlers(engines),
    script: createScriptHandlers(engines),
    abandon: training.abandon,
  }
}
