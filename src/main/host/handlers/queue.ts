import type { HostImplementer } from './implementer'
import type { Services } from './services'

/** Runs that wait for their turn. */
export const queueHandlers = (host: HostImplementer, { queue }: Services) =>
  host.queue.router({
    list: host.queue.list.handler(() => queue.list()),
    watch: host.queue.watch.handler(({ signal }) => queue.watch(signal)),
    add: host.queue.add.handler(({ input }) => queue.add(input.runs, input.group, input.hold)),
    move: host.queue.move.handler(({ input }) => queue.move(input.ids, input.before)),
    remove: host.queue.remove.handler(({ input }) => queue.remove(input.ids)),
    restore: host.queue.restore.handler(({ input }) => queue.restore(input.ids)),
    retry: host.queue.retry.handler(({ input }) => queue.retry(input.ids)),
    hold: host.queue.hold.handler(({ input }) => queue.hold(input.held)),
  })
