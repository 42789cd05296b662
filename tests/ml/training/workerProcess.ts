import { spawn, type ChildProcess } from 'node:child_process'
import type { WorkerPort } from '#main/platform/worker'
import { workerClient, type WorkerClient } from '#main/host/wire'
import type { DurableEvent } from '#shared/model/runEvent'
import { bundleForNode } from '#fixtures/bundle'

const packages = ['core', 'layers', 'backend-cpu', 'backend-wasm', 'node-gpu'].map(
  (name) => `@tensorflow/tfjs-${name}`,
)

/** The worker as a script, with that of its thread. */
export const bundledWorker = (): Promise<string> =>
  bundleForNode('src/ml/worker/index.ts', packages, { tableThread: 'src/ml/data/store/thread/index.ts' })

/** A worker process and the way to ask it. */
export type WorkerProcess = { readonly child: ChildProcess; readonly client: WorkerClient }

/** Starts a worker; `under` is a program with its arguments that starts it in turn. Whoever calls this kills it. */
export function startWorkerProcess(entry: string, under: readonly string[] = []): WorkerProcess {
  const [starter, ...words] = [...under, process.execPath, entry]
  const child = spawn(starter, words, {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  })
  const port: WorkerPort = {
    on: (event: 'message' | 'close', callback: (event: { data: unknown }) => void) => {
      if (event === 'message') child.on('message', (data) => callback({ data }))
      else child.once('exit', () => callback({ data: null }))
    },
    postMessage: (data) => void child.send(data as string),
  }
  const client = workerClient({ port }, 'training')
  return { child, client }
}

/** Reads and acknowledges events until one is the last or `until` says so. */
export async function followUntil(
  client: WorkerClient,
  until: (event: DurableEvent) => boolean,
): Promise<DurableEvent | undefined> {
  for await (const event of await client.training.events()) {
    if (event.lane !== 'durable') continue
    await client.training.acknowledge({ seq: event.seq })
    if (until(event.event)) return event.event
  }
  return undefined
}
