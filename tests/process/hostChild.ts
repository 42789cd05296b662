import { fork } from 'node:child_process'
import { createInterface } from 'node:readline'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { hostContract } from '#shared/contract/host'
import { bundleForNode } from '#fixtures/bundle'
import { builtWorker } from './realWorker'

/** A host in a process of its own. */
export type HostChild = {
  readonly client: ContractRouterClient<typeof hostContract>
  /** Process ids of its workers, by label, newest last. */
  readonly workers: readonly { readonly label: string; readonly pid: number }[]
  /** Ends it as a crash would; resolves when it is gone. */
  readonly kill: () => Promise<void>
}

/** Starts a host process on a data folder. */
export async function startHostChild(dataFolder: string): Promise<HostChild> {
  const child = fork(await bundleForNode('tests/fixtures/trainingHostProcess.ts'), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, DESCENT_DATA: dataFolder, DESCENT_WORKER: builtWorker() },
    execArgv: [],
  })
  const workers: { label: string; pid: number }[] = []
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [label = '', pid = ''] = line.split(' ')
      workers.push({ label, pid: Number(pid) })
    })
  }
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code) => reject(new Error(`the host process ended with ${String(code)}`)))
  })
  const port = {
    on: (event: string, callback: (event?: { data: unknown }) => void) => {
      if (event === 'message') child.on('message', (data) => callback({ data }))
      else child.once('exit', () => callback())
    },
    postMessage: (data: string) => void child.send(data),
  }
  return {
    client: createORPCClient(new RPCLink({ port })),
    workers,
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}

/** Whether a process with this id exists. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
