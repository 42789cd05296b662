import type { HostImplementer } from './implementer'
import { saveChosen } from './saveChosen'
import type { Services } from './services'

/** Runs. */
export const runHandlers = (host: HostImplementer, { deps, runs }: Services) =>
  host.runs.router({
    start: host.runs.start.handler(({ input }) =>
      runs.start(input.spec, input.drawSurface, input.projectId, input.surface),
    ),
    prepare: host.runs.prepare.handler(async ({ input }) => {
      await runs.prepare(input.spec, input.drawSurface, input.surface)
      return { prepared: true as const }
    }),
    rangeTest: host.runs.rangeTest.handler(({ input, signal }) => runs.rangeTest(input.spec, signal)),
    resume: host.runs.resume.handler(({ input }) => runs.resume(input.runId)),
    command: host.runs.command.handler(({ input }) => runs.command(input.runId, input.command)),
    list: host.runs.list.handler(({ input }) => runs.list(input.before, input.limit)),
    get: host.runs.get.handler(({ input }) => runs.get(input.runId)),
    folds: host.runs.folds.handler(({ input }) => runs.folds(input.spec)),
    group: host.runs.group.handler(({ input }) => runs.group(input.spec, input.kind)),
    watch: host.runs.watch.handler(({ input, signal }) => runs.watch(input.runId, signal)),
    saveTable: host.runs.saveTable.handler(({ input: { name, stepsPerEpoch, lines } }) =>
      saveChosen(deps, { name, kind: 'csv' }, async () =>
        Buffer.from(await runs.table(lines, stepsPerEpoch)),
      ),
    ),
    series: host.runs.series.handler(({ input }) => runs.series(input.runId, input.tags, input.points)),
    surface: host.runs.surface.handler(({ input }) => runs.surface(input.runId, input.from)),
    drawSurface: host.runs.drawSurface.handler(async ({ input }) => {
      await runs.drawSurface(input.runId, input.choice)
      return { queued: true as const }
    }),
    order: host.runs.order.handler(({ input: { query, figures, locale } }) =>
      runs.order(query, figures, locale),
    ),
    rows: host.runs.rows.handler(({ input }) => runs.rows(input.numbers, input.settings)),
    values: host.runs.values.handler(({ input }) => runs.values(input.filter, input.columns)),
    settings: host.runs.settings.handler(() => runs.settings()),
    figures: host.runs.figures.handler(() => runs.figures()),
    saveList: host.runs.saveList.handler(({ input: { name, kind, query, columns, reference, locale } }) =>
      saveChosen(deps, { name, kind }, async () =>
        Buffer.from(await runs.file(kind, query, { columns, reference }, locale)),
      ),
    ),
    log: host.runs.log.handler(({ input }) => runs.log(input.runId)),
    mark: host.runs.mark.handler(({ input }) => runs.mark(input.runId, input.marks)),
    archive: host.runs.archive.handler(({ input }) => runs.archive(input.runIds, input.archived)),
    remove: host.runs.remove.handler(({ input }) => runs.remove(input.runIds)),
    restore: host.runs.restore.handler(({ input }) => runs.restore(input.runIds)),
    emptyBin: host.runs.emptyBin.handler(async () => ({ removed: await runs.emptyBin() })),
    rename: host.runs.rename.handler(({ input }) => runs.rename(input.runId, input.name)),
  })
