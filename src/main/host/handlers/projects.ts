import type { HostImplementer } from './implementer'
import type { Services } from './services'

/** The project that is open. */
export const projectHandlers = (host: HostImplementer, { projects }: Services) =>
  host.projects.router({
    current: host.projects.current.handler(() => projects.current()),
    save: host.projects.save.handler(({ input }) => projects.save(input)),
  })
