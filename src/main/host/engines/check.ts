import type { EngineStatus } from '#shared/contract/engines'
import { AppError, toWireError } from '#shared/errors'
import type { EngineName } from '#shared/model/engine'
import type { StartWorker } from '#main/platform/worker'
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
    return { kind: 'unavailable', name: engine, error: toWireError(failed(engine, error)) }
  } finally {
    clearTimeout(timer)
    worker.kill()
  }
}

/** A process that is gone before it answered was ended by its engine. */
const failed = (engine: EngineName, error: unknown): unknown =>
  error instanceof AppError && error.reason === 'trainerCrashed'
    ? new AppError('UNAVAILABLE', 'engineFailed', { engine, message: 'the process ended' }, { cause: error })
    : error
