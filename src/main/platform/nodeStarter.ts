import { fork, type ChildProcess } from 'node:child_process'
import { AppError } from '../../shared/errors'
import type { Logger } from '../../shared/log'
import { logLines } from './logLines'
import type { StartWorker, WorkerExit, WorkerPort } from './worker'

/** What V8 and the allocators write when memory ends; the exit code alone cannot tell it from another abort. */
const memoryEnded = /heap out of memory|Cannot allocate memory|Array buffer allocation failed|std::bad_alloc/

/** Starts workers as plain Node child processes that run `workerEntry`, a bundled script. */
export function nodeStarter(workerEntry: string, log: Logger): StartWorker {
  return ({ environment, label }) => {
    const child = fork(workerEntry, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, ...environment },
      execArgv: [],
    })
    let outOfMemory = false
    const seen = (line: string): void => {
      outOfMemory ||= memoryEnded.test(line)
    }
    if (child.stdout !== null) logLines(child.stdout, log, label, seen)
    if (child.stderr !== null) logLines(child.stderr, log, label, seen)
    const exited = new Promise<WorkerExit>((resolve) => {
      // 'close' comes after 'exit' and after the last line of output, which may name the cause.
      child.once('close', (code, signal) => resolve({ code, signal, outOfMemory }))
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
