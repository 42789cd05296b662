/**
 * How a worker process ended. `outOfMemory` is set where its last words say so, `bySystem` where it was killed and not
 * by its host: the system does that when memory runs out.
 */
export type WorkerExit = {
  readonly code: number | null
  readonly signal: string | null
  readonly outOfMemory?: boolean
  readonly bySystem?: boolean
}

/** Thrown for a message to a process that is gone. */
export class WorkerGone extends Error {
  override readonly name = 'WorkerGone'
}

/** The host's end of a worker's channel, in the form that oRPC's message-port link takes. */
export type WorkerPort = {
  on(event: 'message', callback: (event: { data: unknown }) => void): void
  on(event: 'close', callback: () => void): void
  postMessage(data: unknown): void
}

/** A running worker process. `exited` never rejects. */
export type WorkerProcess = {
  readonly pid: number | undefined
  readonly port: WorkerPort
  readonly exited: Promise<WorkerExit>
  readonly kill: () => void
}

/** Starts a worker process; `label` names it in the log, where its output goes. */
export type StartWorker = (options: {
  readonly environment?: Readonly<Record<string, string>>
  readonly label: string
}) => WorkerProcess
