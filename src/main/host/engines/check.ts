import type { EngineStatus } from '#shared/contract/engines'
import { AppError, toWireError } from '#shared/errors'
import type { EngineName } from '#shared/model/engine'
import type { StartWorker, WorkerProcess } from '#main/platform/worker'
import { connectWorker } from '../wire'
import { libraryPath } from './libraryPath'

/** What is tried: an engine, and the folder of the pack that it loads. */
export type Candidate = { readonly engine: EngineName; readonly runtimePack: string | null }

/**
 * Trains on an engine in a process of its own, so that neither a library that crashes nor one that hangs takes the host
 * along. Never rejects.
 */
export async function checkEngine(
  startWorker: StartWorker,
  { engine, runtimePack }: Candidate,
  limitMilliseconds: number,
): Promise<EngineStatus> {
  const environment = libraryPath(runtimePack, process.platform, process.env['LD_LIBRARY_PATH'])
  const worker = startWorker({ label: `engine-${engine}`, environment })
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const message = `no answer within ${limitMilliseconds / 1000} s`
      reject(new AppError('UNAVAILABLE', 'engineFailed', { engine, message }))
    }, limitMilliseconds)
  })
  try {
    const asked = connectWorker(worker, 'training').then(({ client }) =>
      client.engines.check({ engine, runtimePack }),
    )
    return await Promise.race([asked, late])
  } catch (error) {
    return { kind: 'unavailable', name: engine, error: toWireError(await failed(engine, error, worker)) }
  } finally {
    clearTimeout(timer)
    worker.kill()
  }
}

/** A process that is gone before it answered was ended by its engine; how it ended tells a crash from lacking memory. */
async function failed(engine: EngineName, error: unknown, { exited }: WorkerProcess): Promise<unknown> {
  if (!(error instanceof AppError) || error.reason !== 'trainerCrashed') return error
  const { code, signal, outOfMemory } = await exited
  const how = outOfMemory === true ? 'out of memory' : (signal ?? `exit code ${String(code)}`)
  const message = `the process ended (${how})`
  return new AppError('UNAVAILABLE', 'engineFailed', { engine, message }, { cause: error })
}
