import { utilityProcess } from 'electron'
import type { Logger } from '../../shared/log'
import { logLines } from '../platform/logLines'
import type { StartWorker, WorkerExit } from '../platform/worker'

/** Starts workers as Electron utility processes; `workerEntry` is the built worker. */
export function utilityStarter(workerEntry: string, log: Logger): StartWorker {
  return ({ environment, label }) => {
    const child = utilityProcess.fork(workerEntry, [], {
      serviceName: `Descent ${label}`,
      stdio: 'pipe',
      env: { ...process.env, ...environment },
    })
    if (child.stdout !== null) logLines(child.stdout, log, label)
    if (child.stderr !== null) logLines(child.stderr, log, label)
    const exited = new Promise<WorkerExit>((resolve) => {
      child.once('exit', (code) => resolve({ code, signal: null }))
    })
    return {
      get pid() {
        return child.pid
      },
      port: {
        on(event: 'message' | 'close', listener: (event: { data: unknown }) => void) {
          if (event === 'message') child.on('message', (data: unknown) => listener({ data }))
          else child.once('exit', () => listener({ data: null }))
        },
        postMessage: (data: unknown) => child.postMessage(data),
      },
      exited,
      kill: () => {
        child.kill()
      },
    }
  }
}
