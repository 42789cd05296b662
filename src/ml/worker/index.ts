import { join } from 'node:path'
import { RPCHandler } from '@orpc/server/message-port'
import { startTableThread } from '../data/store/thread/startThread'
import { createTableThreads } from '../data/store/thread/tableThreads'
import { endOnRejection } from './endOnRejection'
import { connectParent } from './ports'
import { createRouter } from './router'

/** The built thread that writes tables, beside this file. */
const tableThread = join(__dirname, 'tableThread.cjs')

/** Entry of the worker process: serves the contract to its parent, and ends when the parent is gone. */
function main(): void {
  const parent = connectParent()
  if (parent === null) {
    console.error('This process is started by Descent and has nothing to do on its own.')
    process.exitCode = 2
    return
  }
  endOnRejection(process)
  const { router, abandon } = createRouter(createTableThreads(() => startTableThread(tableThread)))
  new RPCHandler(router).upgrade(parent.port)
  // Once the parent is gone nobody reads the output, and a failed write must not end the process before it has saved.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  // Ctrl-C in a terminal reaches every process of its group; the parent decides what becomes of the training.
  process.on('SIGINT', () => undefined)
  parent.onGone(() => {
    void abandon().finally(() => process.exit())
  })
}

main()
