import type { HostImplementer } from './implementer'
import type { Services } from './services'

/** What is on the disk. */
export const storageHandlers = (host: HostImplementer, { storage }: Services) =>
  host.storage.router({
    show: host.storage.show.handler(() => storage.show()),
    check: host.storage.check.handler(() => storage.check()),
    compact: host.storage.compact.handler(() => storage.compact()),
    copies: host.storage.copies.handler(async () => [...(await storage.copies())]),
    backUp: host.storage.backUp.handler(() => storage.backUp()),
    restore: host.storage.restore.handler(({ input }) => storage.restore(input.path)),
    clean: host.storage.clean.handler(({ input }) => storage.clean(input.paths)),
    move: host.storage.move.handler(({ input, signal }) => storage.move(input.folder, signal)),
    removeEarlier: host.storage.removeEarlier.handler(() => storage.removeEarlier()),
    restart: host.storage.restart.handler(() => storage.restart()),
  })
