import { previewParts } from '#shared/contract/previewParts'
import type { HostImplementer } from './implementer'
import type { Services } from './services'

/** Data sets. */
export const datasetHandlers = (host: HostImplementer, { datasets, runs }: Services) =>
  host.datasets.router({
    list: host.datasets.list.handler(() => datasets.list()),
    get: host.datasets.get.handler(({ input }) => datasets.head(input.id)),
    columns: host.datasets.columns.handler(({ input }) => datasets.columns(input.id, input.from)),
    import: host.datasets.import.handler(({ input, signal }) => datasets.import(input.source, signal)),
    detect: host.datasets.detect.handler(({ input }) => datasets.detect(input.paths)),
    expect: host.datasets.expect.handler(() => {
      datasets.expectPreview()
      return { expected: true as const }
    }),
    preview: host.datasets.preview.handler(async ({ input, signal }) =>
      previewParts(await datasets.preview(input, signal)),
    ),
    imageFolder: host.datasets.imageFolder.handler(({ input, signal }) =>
      datasets.imageFolder(input.folder, input.wanted, signal),
    ),
    paste: host.datasets.paste.handler(({ input }) => datasets.paste(input.text)),
    profile: host.datasets.profile.handler(({ input, signal }) =>
      datasets.profile(input.id, input.from, signal),
    ),
    summary: host.datasets.summary.handler(({ input, signal }) =>
      datasets.summary(input.id, input.data, signal),
    ),
    testRows: host.datasets.testRows.handler(({ input, signal }) =>
      datasets.testRows(input.id, input.view, input.data, signal),
    ),
    findings: host.datasets.findings.handler(({ input, signal }) =>
      datasets.findings(input.id, input.data, signal),
    ),
    example: host.datasets.example.handler(({ input, signal }) =>
      datasets.example(input.id, input.data, input.wish, signal),
    ),
    rows: host.datasets.rows.handler(({ input }) => datasets.rows(input.id, input.offset, input.limit)),
    picture: host.datasets.picture.handler(({ input, signal }) =>
      datasets.picture(input.id, input.data, input.wish, signal),
    ),
    view: host.datasets.view.handler(({ input, signal }) =>
      datasets.view(input.id, input.view, input, signal),
    ),
    pick: host.datasets.pick.handler(({ input }) => datasets.pick(input)),
    images: host.datasets.images.handler(({ input }) => datasets.images(input.id, input)),
    remove: host.datasets.remove.handler(async ({ input }) => {
      await runs.dropPrepared()
      return datasets.remove(input.id)
    }),
  })
