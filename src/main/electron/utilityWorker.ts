import { constants } from 'node:os'
import { systemCode } from '#shared/fileFault'
import type { Logger } from '#shared/log'
import type { WorkerExit, WorkerProcess } from '../platform/worker'
import { followOutput } from '../platform/workerOutput'

/** Electron's utility process, as far as it is used. */
export type UtilityChild = {
  readonly pid?: number | undefined
  readonly stdout: NodeJS.ReadableStream | null
  readonly stderr: NodeJS.ReadableStream | null
  on(event: 'message', listener: (data: unknown) => void): unknown
  once(event: 'spawn', listener: () => void): unknown
  once(event: 'exit', listener: (code: number) => void): unknown
  postMessage(data: unknown): void
}

/** What Electron gives as the code of a process that was killed: the signal's number, or a shell's form of it. */
const killedCodes: ReadonlySet<number> = new Set([constants.signals.SIGKILL, 128 + constants.signals.SIGKILL])

/** The last lines of a process that crashed may arrive after the news of its end. */
const lastLinesMs = 100

/** Ends a process that may be stopped: only this signal reaches it. */
const killNow = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (systemCode(error) !== 'ESRCH') throw error
  }
}

/**
 * A utility process as a worker. Electron starts it a moment after it was asked to, and does nothing when it is to be
 * killed before; then it is killed as soon as it is there. Electron's own `kill` asks a process to end, which one that
 * is stopped never hears.
 */
export function utilityWorker(
  child: UtilityChild,
  log: Logger,
  label: string,
  kill: (pid: number) => void = killNow,
): WorkerProcess {
  const output = followOutput([child.stdout, child.stderr], log, label)
  let unwanted = false
  let isThere = true
  const end = (): void => {
    if (isThere && child.pid !== undefined) kill(child.pid)
  }
  child.once('spawn', () => {
    if (unwanted) end()
  })
  const exited = new Promise<WorkerExit>((resolve) => {
    child.once('exit', (code) => {
      isThere = false
      const bySystem = !unwanted && process.platform !== 'win32' && killedCodes.has(code)
      const tell = (): void => resolve({ code, signal: null, outOfMemory: output.outOfMemory(), bySystem })
      if (unwanted) tell()
      else setTimeout(tell, lastLinesMs)
    })
  })
  return {
    get pid() {
      return child.pid
    },
    port: {
      on(event: 'message' | 'close', listener: (event: { data: unknown }) => void) {
        if (event === 'message') child.on('message', (data) => listener({ data }))
        else child.once('exit', () => listener({ data: null }))
      },
      postMessage: (data: unknown) => child.postMessage(data),
    },
    exited,
    kill: () => {
      unwanted = true
      end()
    },
  }
}
