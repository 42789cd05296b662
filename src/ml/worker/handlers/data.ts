import { isTableSource } from '#shared/catalog/sources/ofSource'
import { exampleOf } from '#ml/data/analysis/exampleOf'
import { createPictures } from '#ml/data/analysis/pictures/pictureOf'
import { findingsOf } from '#ml/data/analysis/findingsOf'
import { testRowsOf } from '#ml/data/analysis/testRowsOf'
import { summaryOf } from '#ml/data/analysis/summaryOf'
import { previewCsv } from '#ml/data/csv/preview'
import { previewImageFolder } from '#ml/data/images/previewImageFolder'
import { importSource } from '#ml/data/importSource'
import { createRowFinder } from '#ml/data/rows/findRows'
import type { TableThreads } from '#ml/data/store/thread/tableThreads'
import { operations } from '../operations'
import { createProfileCache, profilePage } from '../profileCache'

/** Never aborts; for a caller that cannot cancel. */
const endless = new AbortController().signal

/** Makes data sets and answers questions on them; the process may do so while it does nothing else. */
export function createDataHandlers(tables: TableThreads) {
  const profileOf = createProfileCache()
  const pictureOf = createPictures()
  const findRows = createRowFinder()
  return {
    /** Makes a data set's folder; leaving the iterator cancels. */
    import: operations.data.import.handler(({ input, signal }) => {
      const { source, ...folders } = input
      // While the format is being found out.
      if (isTableSource(source)) tables.standBy()
      return importSource(source, folders, signal ?? endless, tables.createTable)
    }),
    preview: operations.data.preview.handler(({ input }) =>
      previewCsv(input.path, input.format, input.training, input.table),
    ),
    imageFolder: operations.data.imageFolder.handler(async ({ input, signal }) => {
      const { look, pixels } = await previewImageFolder(input.folder, input.wanted, signal ?? endless)
      return { look, pixels: Buffer.from(pixels).toString('base64') }
    }),
    profile: operations.data.profile.handler(async ({ input, signal }) =>
      profilePage(await profileOf(input.datasetFolder, signal ?? endless), input.from),
    ),
    summary: operations.data.summary.handler(({ input, signal }) =>
      summaryOf(input.datasetFolder, input.data, signal ?? endless),
    ),
    findings: operations.data.findings.handler(({ input, signal }) =>
      findingsOf(input.datasetFolder, input.data, signal ?? endless),
    ),
    picture: operations.data.picture.handler(({ input, signal }) =>
      pictureOf(input.datasetFolder, input.data, input.wish, signal ?? endless),
    ),
    find: operations.data.find.handler(({ input, signal }) =>
      findRows(input.datasetFolder, input.view, input, signal ?? endless),
    ),
    testRows: operations.data.testRows.handler(async ({ input: { datasetFolder, view, data }, signal }) => ({
      rows: await testRowsOf(datasetFolder, view, data, signal ?? endless),
    })),
    example: operations.data.example.handler(({ input, signal }) =>
      exampleOf(input.datasetFolder, input.data, input.wish, signal ?? endless),
    ),
  }
}
