import type { EngineStatus } from '../../../shared/contract/engines'
import { toWireError } from '../../../shared/errors'
import type { EngineName } from '../../../shared/model/engine'
import type { StartWorker } from '../../platform/worker'
import { connectWorker } from '../wire'

/** The ladder that people see; `cpu` is the tests' oracle. */
const ladder: readonly EngineName[] = ['tensorflow', 'wasm']

/** What the engines are on this machine. */
export type EngineService = { readonly list: () => Promise<EngineStatus[]> }

/** Tries every engine in a process of its own, once; one that failed is tried again at the next question. */
export function engineService(startWorker: StartWorker): EngineService {
  const checked = new Map<EngineName, Promise<EngineStatus>>()
  const status = (name: EngineName): Promise<EngineStatus> => {
    const known = checked.get(name)
    if (known !== undefined) return known
    const checking = check(startWorker, name).then((found) => {
      if (found.kind === 'unavailable') checked.delete(name)
      return found
    })
    checked.set(name, checking)
    return checking
  }
  return { list: () => Promise.all(ladder.map(status)) }
}

async function check(startWorker: StartWorker, name: EngineName): Promise<EngineStatus> {
  const worker = startWorker({ label: `engine-${name}` })
  try {
    const { client } = await connectWorker(worker)
    return await client.engines.check({ engine: name })
  } catch (error) {
    return { kind: 'unavailable', name, error: toWireError(error) }
  } finally {
    worker.kill()
  }
}
