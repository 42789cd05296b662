import { createEngines } from './engines'
import type { CreateTable } from '../data/store/tableWriter'
import { createDataHandlers } from './handlers/data'
import { checkEngine } from './handlers/engines'
import { hello } from './handlers/hello'
import { createModelHandlers } from './handlers/model'
import { createTrainingHandlers } from './handlers/training'
import { operations } from './operations'

/** The whole contract, implemented, and what to do when the host is gone. Tables are written by `createTable`. */
export function createRouter(createTable: CreateTable) {
  const engines = createEngines()
  const training = createTrainingHandlers(engines)
  const router = operations.router({
    hello,
    engines: { check: checkEngine(engines) },
    training: training.router,
    data: createDataHandlers(createTable),
    model: createModelHandlers(engines),
  })
  return { router, abandon: training.abandon }
}
