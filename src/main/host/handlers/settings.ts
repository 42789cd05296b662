import type { HostImplementer } from './implementer'
import type { Services } from './services'

/** What a person set. */
export const settingsHandlers = (host: HostImplementer, { settings }: Services) =>
  host.settings.router({
    get: host.settings.get.handler(() => settings.read()),
    set: host.settings.set.handler(({ input }) => settings.write(input)),
  })
