import type { StartWorker } from '../platform/worker'
import { connectWorker, explainCrash, type WorkerClient, type WorkerConnection } from './wire'

/** One process that answers questions on saved models: started when first asked, ended when nobody asks any more. */
export type InferenceWorker = {
  /** Runs `work` with the worker's client. @throws {AppError} what the worker answers; modelCrashed when it ends */
  readonly ask: <Answer>(work: (client: WorkerClient) => Promise<Answer>) => Promise<Answer>
  /** The same for a feed of the worker, which counts as a question until it is left. */
  readonly follow: <Event>(
    work: (client: WorkerClient) => Promise<AsyncIterable<Event>>,
  ) => AsyncGenerator<Event, void>
  readonly close: () => void
}

/** A worker that ends itself after `idleMs` without a question. */
export function inferenceWorker(startWorker: StartWorker, idleMs = 60_000): InferenceWorker {
  let connection: Promise<WorkerConnection> | null = null
  let asking = 0
  let timer: NodeJS.Timeout | undefined

  const connect = (): Promise<WorkerConnection> => {
    const process = startWorker({ label: 'inference' })
    const opened = connectWorker(process, 'model').catch(async (error: unknown) => {
      throw await explainCrash(error, process, 'model')
    })
    const forget = (): void => {
      if (connection === opened) connection = null
    }
    void process.exited.then(forget)
    opened.catch(forget)
    return opened
  }

  const close = (): void => {
    clearTimeout(timer)
    const closing = connection
    connection = null
    // A process that could not be connected to has been ended already.
    closing?.then(({ process }) => process.kill()).catch(() => undefined)
  }

  const begin = (): Promise<WorkerConnection> => {
    clearTimeout(timer)
    asking += 1
    connection ??= connect()
    return connection
  }
  const end = (): void => {
    asking -= 1
    if (asking > 0) return
    clearTimeout(timer)
    timer = setTimeout(close, idleMs)
    timer.unref()
  }

  return {
    ask: async (work) => {
      try {
        const { client, process } = await begin()
        return await work(client).catch(async (error: unknown) => {
          throw await explainCrash(error, process, 'model')
        })
      } finally {
        end()
      }
    },
    follow: async function* (work) {
      try {
        const { client, process } = await begin()
        try {
          yield* await work(client)
        } catch (error) {
          throw await explainCrash(error, process, 'model')
        }
      } finally {
        end()
      }
    },
    close,
  }
}
