import type { HostImplementer } from './implementer'
import type { Services } from './services'

/** The engines that train, and the runtime packs of the native one. */
export const engineHandlers = (host: HostImplementer, { engines, runs }: Services) =>
  host.engines.router({
    list: host.engines.list.handler(({ input }) => engines.list(input.again)),
    machine: host.engines.machine.handler(() => engines.machine()),
    packs: host.engines.packs.handler(() => engines.packs()),
    install: host.engines.install.handler(({ input, signal }) => engines.install(input.id, signal)),
    remove: host.engines.remove.handler(({ input }) => engines.remove(input.id, runs.letGoOf)),
  })
