import { createORPCClient, mapEventIterator } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { fromCallError } from '#shared/contract/callError'
import { protocolVersion } from '#shared/contract/version'
import type { workerContract } from '#shared/contract/worker'
import { AppError } from '#shared/errors'
import type { Reason } from '#shared/reasons'
import type { Work } from '#shared/texts/workWords'
import { WorkerGone, type WorkerProcess } from '../platform/worker'

/** What the host can ask of a worker; every rejection is an AppError. */
export type WorkerClient = ContractRouterClient<typeof workerContract>

/** An open channel to a worker process. */
export type WorkerConnection = { readonly process: WorkerProcess; readonly client: WorkerClient }

/** That a process is gone, by what it was asked for. */
const crashes: Readonly<Record<Work, Reason>> = {
  training: 'trainerCrashed',
  import: 'importCrashed',
  preview: 'previewCrashed',
  check: 'checkCrashed',
  model: 'modelCrashed',
}

/**
 * Opens the channel to a process for some work and agrees on the protocol.
 * @throws {AppError} the reason of `crashes` when the process ends first, protocolMismatch when it is from another build
 */
export async function connectWorker(process: WorkerProcess, work: Work): Promise<WorkerConnection> {
  const client = workerClient(process, work)
  try {
    await client.hello({ protocol: protocolVersion })
  } catch (error) {
    // How a process ended by itself is told from how it was ended.
    if (!isCrash(error, work)) process.kill()
    throw error
  }
  return { process, client }
}

/** A client whose calls reject with the reason of `crashes`, instead of waiting forever, once the process is gone. */
export function workerClient({ port }: Pick<WorkerProcess, 'port'>, work: Work): WorkerClient {
  let open = true
  port.on('close', () => {
    open = false
  })
  const link = new RPCLink({
    port,
    interceptors: [
      async (call) => {
        const fault = (error: unknown): unknown =>
          call.signal?.aborted === true ? error : asAppError(error, work)
        if (!open) throw gone(work)
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
export async function explainCrash(error: unknown, { exited }: WorkerProcess, work: Work): Promise<unknown> {
  if (!(error instanceof AppError)) return error
  if (error.reason === 'outOfMemory')
    return new AppError(error.code, error.reason, { ...error.details, work }, { cause: error })
  if (!isCrash(error, work)) return error
  const exit = await exited
  const message = exit.signal ?? `exit code ${String(exit.code)}`
  if (exit.outOfMemory === true)
    return new AppError('RESOURCE_EXHAUSTED', 'outOfMemory', { message, work }, { cause: error })
  if (exit.bySystem === true)
    return new AppError('RESOURCE_EXHAUSTED', 'killedBySystem', { message, work }, { cause: error })
  return error
}

const isCrash = (error: unknown, work: Work): boolean =>
  error instanceof AppError && error.reason === crashes[work]

const gone = (work: Work, cause?: unknown): AppError =>
  new AppError('UNAVAILABLE', crashes[work], {}, { cause })

/** A rejection as it came over the wire, as the error it stands for; what was pending when the channel closed is aborted. */
function asAppError(error: unknown, work: Work): AppError {
  const isGone = error instanceof WorkerGone || (error instanceof Error && error.name === 'AbortError')
  return isGone ? gone(work, error) : fromCallError(error)
}

function isEventIterator(output: unknown): output is AsyncIterator<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output
}
