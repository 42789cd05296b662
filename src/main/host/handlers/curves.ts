import type { HostImplementer } from './implementer'
import type { Services } from './services'

/** Curves of other programs, and curves for them. */
export const curveHandlers = (host: HostImplementer, { curves }: Services) =>
  host.curves.router({
    preview: host.curves.preview.handler(async ({ input }) => ({ runs: await curves.preview(input.path) })),
    bring: host.curves.bring.handler(({ input }) => curves.bring(input.path, input.runs, input.again)),
    list: host.curves.list.handler(() => curves.list()),
    series: host.curves.series.handler(({ input }) => curves.series(input.id, input.points)),
    change: host.curves.change.handler(({ input: { id, name, stepsPerEpoch, meanings } }) =>
      curves.change(id, name, stepsPerEpoch, meanings),
    ),
    remove: host.curves.remove.handler(({ input }) => curves.setRemoved(input.id, true)),
    restore: host.curves.restore.handler(({ input }) => curves.setRemoved(input.id, false)),
    export: host.curves.export.handler(({ input }) => curves.export(input)),
  })
