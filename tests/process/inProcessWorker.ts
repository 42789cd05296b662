import { resolve } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { RPCHandler } from '@orpc/server/message-port'
import type { StartWorker, WorkerExit } from '#main/platform/worker'
import { startTableThread } from '#ml/data/store/thread/startThread'
import { createTableThreads } from '#ml/data/store/thread/tableThreads'
import { createRouter } from '#ml/worker/router'

/**
 * Starts workers that do their real work in this process, over the real contract. For tests of what is answered, where
 * the start of a process would take most of the time; the threads that write tables are the built ones.
 */
export function inProcessStarter(): StartWorker {
  const tables = createTableThreads(() => startTableThread(resolve('out/ml/tableThread.cjs')))
  return () => {
    const { port1, port2 } = new MessageChannel()
    const { promise: exited, resolve: end } = Promise.withResolvers<WorkerExit>()
    const { router, abandon } = createRouter(tables)
    new RPCHandler(router).upgrade(port1)
    port1.start()
    return {
      pid: undefined,
      port: {
        on(event: 'message' | 'close', callback: (event: { data: unknown }) => void) {
          if (event === 'message') port2.on('message', (data: unknown) => callback({ data }))
          else port2.once('close', () => callback({ data: null }))
        },
        postMessage: (data) => port2.postMessage(data),
      },
      exited,
      kill: () => {
        port1.close()
        void abandon().finally(() => end({ code: null, signal: 'SIGKILL' }))
      },
    }
  }
}
