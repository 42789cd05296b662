import { fork, type ChildProcess } from 'node:child_process'
import { AppError } from '../../shared/errors'
import type { Logger } from '../../shared/log'
import type { StartWorker, WorkerExit, WorkerPort } from './worker'
import { followOutput } from './workerOutput'

/** Starts workers as plain Node child processes that run `workerEntry`, a bundled script. */
export function nodeStarter(workerEntry: string, log: Logger): StartWorker {
  return ({ environment, label }) => {
    const child = fork(workerEntry, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, ...environment },
      execArgv: [],
    })
    const output = followOutput([child.stdout, child.stderr], log, label)
    const exited = new Promise<WorkerExit>((resolve) => {
      // 'close' comes after 'exit' and after the last line of output, which may name the cause.
      child.once('close', (code, signal) => resolve({ code, signal, outOfMemory: output.outOfMemory() }))
      child.once('error', (error) => {
        log.error(`${label}: ${error.message}`)
        if (child.pid === undefined) resolve({ code: null, signal: null, outOfMemory: false })
      })
    })
    return { pid: child.pid, port: childPort(child), exited, kill: () => void child.kill('SIGKILL') }
  }
}

function childPort(child: ChildProcess): WorkerPort {
  return {
    on(event: 'message' | 'close', callback: (event: { data: unknown }) => void) {
      if (event === 'message') child.on('message', (data) => callback({ data }))
      else child.once('exit', () => callback({ data: null }))
    },
    postMessage(data) {
      if (!child.connected) throw new AppError('UNAVAILABLE', 'trainerCrashed')
      // oRPC sends text or bytes only; the advanced serialization carries both. A child that dies meanwhile is
      // noticed by its exit.
      child.send(data as string, () => undefined)
    },
  }
}
