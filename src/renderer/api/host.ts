import { createORPCClient, mapEventIterator, type ClientLink } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { ResponseValidationPlugin } from '@orpc/contract/plugins'
import { fromCallError } from '#shared/contract/callError'
import { hostContract } from '#shared/contract/host'

/** Calls carry nothing beside their input. */
type Context = Record<PropertyKey, never>

const waiting: { resolve?: (link: ClientLink<Context>) => void } = {}
const linked = new Promise<ClientLink<Context>>((resolve) => {
  waiting.resolve = resolve
})

const isIterator = (value: unknown): value is AsyncIterator<unknown, unknown, void> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value

const link: ClientLink<Context> = {
  async call(path, input, options) {
    const inner = await linked
    try {
      const output = await inner.call(path, input, options)
      if (!isIterator(output)) return output
      return mapEventIterator(output, {
        value: (value) => Promise.resolve(value),
        error: (error) => Promise.resolve(fromCallError(error)),
      })
    } catch (error) {
      throw fromCallError(error)
    }
  },
}

/**
 * The host, as its contract says. Calls made before the port has come wait for it. Every rejection, also of an
 * iteration, is an AppError. Ending a `for await` or aborting `options.signal` cancels on the host's side.
 */
export const host: ContractRouterClient<typeof hostContract> = createORPCClient(link)

/** Gives the client its port. Called once, when the preload script or a test hands the port over. */
export function connect(port: MessagePort): void {
  waiting.resolve?.(new RPCLink({ port, plugins: [new ResponseValidationPlugin(hostContract)] }))
  port.start()
}
