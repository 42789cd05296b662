import type { HostImplementer } from './implementer'
import type { Services } from './services'

/** What a person set. */
export const settingsHandlers = (host: HostImplementer, { deps, settings }: Services) =>
  host.settings.router({
    get: host.settings.get.handler(() => settings.read()),
    set: host.settings.set.handler(({ input }) => {
      const all = settings.write(input)
      deps.onSettings?.(all)
      return all
    }),
  })
