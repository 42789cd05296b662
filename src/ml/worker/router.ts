import type { TableThreads } from '../data/store/thread/tableThreads'
import type { createComputing } from './computing'
import { createDataHandlers } from './handlers/data'
import { hello } from './handlers/hello'
import { operations } from './operations'

/**
 * The whole contract, implemented, and what to do when the host is gone. Tables of large files are written by threads.
 * What computes is loaded when it is first asked for: TensorFlow.js takes longer to load than a small file to read.
 */
export function createRouter(tables: TableThreads) {
  let loaded: Promise<ReturnType<typeof createComputing>> | null = null
  const computing = () => {
    loaded ??= import('./computing').then(({ createComputing }) => createComputing())
    return loaded
  }
  const router = operations.router({
    hello,
    engines: operations.engines.lazy(async () => ({ default: (await computing()).engines })),
    training: operations.training.lazy(async () => ({ default: (await computing()).training })),
    data: createDataHandlers(tables),
    script: operations.script.lazy(async () => ({ default: (await computing()).script })),
    model: operations.model.lazy(async () => ({ default: (await computing()).model })),
  })
  const abandon = async (): Promise<void> => {
    const { abandon } = (await loaded) ?? { abandon: () => Promise.resolve() }
    await abandon()
  }
  return { router, abandon }
}
