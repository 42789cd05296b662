import { fork } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { hostContract } from '#shared/contract/host'
import { serveFakeHost } from '#fixtures/fakeHost'
import { bundleForNode } from '#fixtures/bundle'
import { threadPort } from '#fixtures/ports'
import { hangingStarter } from '#fixtures/hangingStarter'
import { openTestHost, temporaryFolder } from '#fixtures/testHost'

/** A client of the host, as the page has one. */
export type HostClient = ContractRouterClient<typeof hostContract>

/** A host at the other end of a channel. `kill` ends it as a crash would. */
export type Peer = {
  readonly client: HostClient
  /** Puts a raw message on the channel. */
  readonly send: (data: string | object) => void
  readonly kill: () => void
  readonly end: () => Promise<void>
}

/** Every way the contract travels. */
export const transports: Readonly<Record<string, () => Promise<Peer>>> = {
  'message ports': overPorts,
  'a child process': overChild,
  'a port of the page, from a made-up host': overFake,
}

const clientOf = (port: ConstructorParameters<typeof RPCLink>[0]['port']): HostClient =>
  createORPCClient(new RPCLink({ port }))

async function overPorts(): Promise<Peer> {
  const { host, end } = await openTestHost(hangingStarter())
  const { port1, port2 } = new MessageChannel()
  host.serve(threadPort(port1))
  const client = clientOf(port2)
  port2.start()
  const kill = (): void => port1.close()
  return {
    client,
    send: (data) => port2.postMessage(data),
    kill,
    end: async () => {
      kill()
      await end()
    },
  }
}

function overFake(): Promise<Peer> {
  const { port1, port2 } = new globalThis.MessageChannel()
  serveFakeHost(port1, { appVersion: '0.0.0-test' })
  const client = clientOf(port2)
  port2.start()
  const kill = (): void => {
    port1.close()
    port2.close()
  }
  return Promise.resolve({
    client,
    send: (data) => port2.postMessage(data),
    kill,
    end: () => Promise.resolve(kill()),
  })
}

let bundle: Promise<string> | undefined

async function overChild(): Promise<Peer> {
  bundle ??= bundleForNode('tests/fixtures/hostProcess.ts')
  const dataFolder = temporaryFolder()
  const child = fork(await bundle, [], {
    serialization: 'advanced',
    env: { ...process.env, DESCENT_DATA: dataFolder },
    execArgv: [],
  })
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code) => reject(new Error(`the host process ended with ${String(code)}`)))
  })
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  const client = clientOf({
    on: (event: string, callback: (event?: { data: unknown }) => void) => {
      if (event === 'message') child.on('message', (data) => callback({ data }))
      else child.once('exit', () => callback())
    },
    postMessage: (data: string) => void child.send(data),
  })
  const kill = (): void => void child.kill('SIGKILL')
  return {
    client,
    send: (data) => void child.send(data),
    kill,
    end: async () => {
      kill()
      await exited
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}
