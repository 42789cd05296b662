import type { HostImplementer } from './implementer'
import type { Services } from './services'

/** What is passed on to find a fault. */
export const diagnosticHandlers = (host: HostImplementer, { diagnostics }: Services) =>
  host.diagnostics.router({
    collect: host.diagnostics.collect.handler(() => diagnostics.collect()),
    save: host.diagnostics.save.handler(({ input }) => diagnostics.save(input.id, input.file)),
  })
