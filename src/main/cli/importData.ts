import { csvFiles } from '#shared/catalog/sources/csv'
import { fromCallError } from '#shared/contract/callError'
import { wholeDataset } from '#shared/contract/pages'
import { AppError } from '#shared/errors'
import type { Dataset, DatasetSource } from '#shared/model/dataset'
import type { ProgressReport } from './progressReport'
import type { HostClient } from './terminalHost'

/** The source that lies at a path. @throws {AppError} fileMissing and what detecting throws */
export async function sourceAt(client: HostClient, path: string): Promise<DatasetSource> {
  const found = await client.datasets.detect({ paths: [path] }).catch((error: unknown) => {
    throw fromCallError(error)
  })
  return found[0] ?? csvFiles.source(path)
}

/** Makes a data set, telling how far it is. @throws {AppError} what importing throws; importCancelled when `signal` ends it */
export async function importData(
  client: HostClient,
  source: DatasetSource,
  report: ProgressReport,
  signal?: AbortSignal,
): Promise<Dataset> {
  try {
    for await (const event of await client.datasets.import(
      { source },
      signal === undefined ? {} : { signal },
    )) {
      report.imported(event)
      if (event.kind === 'done') return await wholeDataset(client.datasets, event.dataset.id)
    }
  } catch (error) {
    if (signal?.aborted === true) throw new AppError('CANCELLED', 'importCancelled', {}, { cause: error })
    throw fromCallError(error)
  } finally {
    report.end()
  }
  throw new AppError('BUG', 'internal', { message: 'an import ended without a data set' })
}
