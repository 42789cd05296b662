import type { HostImplementer } from './implementer'
import type { Services } from './services'

/** Runs that are trained again. */
export const verifyHandlers = (host: HostImplementer, { verify }: Services) =>
  host.verifications.router({
    run: host.verifications.run.handler(({ input, signal }) => verify.verify(input.runId, signal)),
    get: host.verifications.get.handler(({ input }) => verify.get(input.runId)),
  })
