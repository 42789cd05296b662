import { fork, type ChildProcess } from 'node:child_process'
import { constants } from 'node:os'
import type { Logger } from '#shared/log'
import { WorkerGone, type StartWorker, type WorkerExit, type WorkerPort } from './worker'
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
    let isOurs = false
    const exited = new Promise<WorkerExit>((resolve) => {
      // 'close' comes after 'exit' and after the last line of output, which may name the cause.
      child.once('close', (code, signal) => {
        const bySystem = !isOurs && (signal === 'SIGKILL' || code === 128 + constants.signals.SIGKILL)
        resolve({ code, signal, outOfMemory: output.outOfMemory(), bySystem })
      })
      child.once('error', (error) => {
        log.error(`${label}: ${error.message}`)
        if (child.pid === undefined) resolve({ code: null, signal: null, outOfMemory: false })
      })
    })
    const kill = (): void => {
      isOurs = true
      child.kill('SIGKILL')
    }
    return { pid: child.pid, port: childPort(child), exited, kill }
  }
}

function childPort(child: ChildProcess): WorkerPort {
  return {
    on(event: 'message' | 'close', callback: (event: { data: unknown }) => void) {
      if (event === 'message') child.on('message', (data) => callback({ data }))
      else child.once('exit', () => callback({ data: null }))
    },
    postMessage(data) {
      if (!child.connected) throw new WorkerGone('the process has ended')
      // oRPC sends text or bytes only; the advanced serialization carries both. A child that dies meanwhile is
      // noticed by its exit.
      child.send(data as string, () => undefined)
    },
  }
}
