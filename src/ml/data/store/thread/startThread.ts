import { Worker } from 'node:worker_threads'
import type { TableThread } from './threadedTable'

/** Starts the built thread at `script`. */
export function startTableThread(script: string): TableThread {
  const worker = new Worker(script)
  return {
    post: (order, transfer) => worker.postMessage(order, [...transfer]),
    onAnswer: (take) => void worker.on('message', take),
    onGone: (take) => {
      worker.on('error', take)
      worker.on('exit', (code) => take(new Error(`the thread that writes the table ended with ${code}`)))
    },
    end: async () => void (await worker.terminate()),
  }
}
