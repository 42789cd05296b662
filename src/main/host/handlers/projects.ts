import type { HostImplementer } from './implementer'
import type { Services } from './services'

/** The project that is open. */
export const projectHandlers = (host: HostImplementer, { projects }: Services) =>
  host.projects.router({
    current: host.projects.current.handler(() => projects.current()),
    save: host.projects.save.handler(({ input }) => projects.save(input)),
    earlier: host.projects.earlier.handler(() => projects.earlier()),
    leave: host.projects.leave.handler(({ input }) => projects.leave(input)),
    forget: host.projects.forget.handler(({ input }) => projects.forget(input.id)),
  })
