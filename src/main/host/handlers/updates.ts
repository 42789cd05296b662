import type { UpdateStatus } from '#shared/contract/updates'
import { watchUpdates } from '../updates/updates'
import type { HostImplementer } from './implementer'
import type { Services } from './services'

/** Newer versions of the app. */
export const updateHandlers = (host: HostImplementer, { updates, runs }: Services) => {
  const after = async (work: Promise<void>): Promise<UpdateStatus> => {
    await work
    return updates.status()
  }
  return host.updates.router({
    watch: host.updates.watch.handler(({ signal }) => watchUpdates(updates, signal)),
    check: host.updates.check.handler(() => after(updates.check())),
    download: host.updates.download.handler(() => after(updates.download())),
    install: host.updates.install.handler(() => {
      runs.refuseIfBusy()
      return after(updates.install())
    }),
  })
}
