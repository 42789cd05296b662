import { createEngines } from './engines'
import type { TableThreads } from '../data/store/thread/tableThreads'
import { createDataHandlers } from './handlers/data'
import { checkEngine } from './handlers/engines'
import { hello } from './handlers/hello'
import { createModelHandlers } from './handlers/model'
import { createTrainingHandlers } from './handlers/training'
import { operations } from './operations'

/** The whole contract, implemented, and what to do when the host is gone. Tables of large files are written by threads. */
export function createRouter(tables: TableThreads) {
  const engines = createEngines()
  const training = createTrainingHandlers(engines)
  const router = operations.router({
    hello,
    engines: { check: checkEngine(engines) },
    training: training.router,
    data: createDataHandlers(tables),
    model: createModelHandlers(engines),
  })
  return { router, abandon: training.abandon }
}
