import type { HostImplementer } from './implementer'
import type { Services } from './services'

/** The engines that train. */
export const engineHandlers = (host: HostImplementer, { engines }: Services) =>
  host.engines.router({ list: host.engines.list.handler(() => engines.list()) })
