import { createORPCClient, mapEventIterator } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { fromCallError } from '#shared/contract/callError'
import { protocolVersion } from '#shared/contract/version'
import type { workerContract } from '#shared/contract/worker'
import { AppError } from '#shared/errors'
import type { WorkerProcess } from '../platform/worker'

/** What the host can ask of a worker; every rejection is an AppError. */
export type WorkerClient = ContractRouterClient<typeof workerContract>

/** An open channel to a worker process. */
export type WorkerConnection = { readonly process: WorkerProcess; readonly client: WorkerClient }

/**
 * Opens the channel and agrees on the protocol.
 * @throws {AppError} trainerCrashed when the process ends first, protocolMismatch when it is from another build
 */
export async function connectWorker(process: WorkerProcess): Promise<WorkerConnection> {
  const client = workerClient(process)
  try {
    await client.hello({ protocol: protocolVersion })
  } catch (error) {
    process.kill()
    throw error
  }
  return { process, client }
}

/** A client whose calls reject with `trainerCrashed`, instead of waiting forever, once the process is gone. */
export function workerClient({ port }: Pick<WorkerProcess, 'port'>): WorkerClient {
  let open = true
  port.on('close', () => {
    open = false
  })
  const link = new RPCLink({
    port,
    interceptors: [
      async (call) => {
        const fault = (error: unknown): unknown => (call.signal?.aborted === true ? error : asAppError(error))
        if (!open) throw gone()
        try {
          const output = await call.next()
          return isEventIterator(output)
            ? mapEventIterator(output, {
                value: (value) => Promise.resolve(value),
                error: (error) => Promise.resolve(fault(error)),
              })
            : output
        } catch (error) {
          throw fault(error)
        }
      },
    ],
  })
  return createORPCClient<WorkerClient>(link)
}

/**
 * Why a call failed whose process is gone: that memory ran out, where its last words or the system say so.
 * @returns the error as it was for a process that answered
 */
export async function explainCrash(error: unknown, { exited }: WorkerProcess): Promise<unknown> {
  if (!(error instanceof AppError) || error.reason !== 'trainerCrashed') return error
  const exit = await exited
  const message = exit.signal ?? `exit code ${String(exit.code)}`
  if (exit.outOfMemory === true)
    return new AppError('RESOURCE_EXHAUSTED', 'outOfMemory', { message }, { cause: error })
  if (exit.bySystem === true)
    return new AppError('RESOURCE_EXHAUSTED', 'killedBySystem', { message }, { cause: error })
  return error
}

const gone = (cause?: unknown): AppError => new AppError('UNAVAILABLE', 'trainerCrashed', {}, { cause })

/** A rejection as it came over the wire, as the error it stands for; what was pending when the channel closed is aborted. */
function asAppError(error: unknown): AppError {
  return error instanceof Error && error.name === 'AbortError' ? gone(error) : fromCallError(error)
}

function isEventIterator(output: unknown): output is AsyncIterator<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output
}
