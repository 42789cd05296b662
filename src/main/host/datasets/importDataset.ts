import { rm } from 'node:fs/promises'
import type { WorkerImportEvent } from '#shared/contract/worker'
import { AppError } from '#shared/errors'
import type { DatasetSource } from '#shared/model/dataset'
import type { StartWorker } from '#main/platform/worker'
import { connectWorker, explainCrash } from '../wire'
import { unfinishedSuffix } from './sweepDatasets'

/** What the worker needs to make a data set's folder. */
export type ImportJob = {
  readonly source: DatasetSource
  readonly targetFolder: string
  readonly filesFolder: string | null
  readonly samplesFolder: string
}

/** Makes a data set's folder in a process of its own; leaving the loop ends the process and removes what it wrote. */
export async function* importInWorker(
  startWorker: StartWorker,
  job: ImportJob,
  signal: AbortSignal,
): AsyncGenerator<WorkerImportEvent, void> {
  if (signal.aborted) throw new AppError('CANCELLED', 'importCancelled')
  const worker = startWorker({ label: 'import' })
  const stop = (): void => worker.kill()
  signal.addEventListener('abort', stop, { once: true })
  let done = false
  try {
    const { client } = await connectWorker(worker, 'import')
    for await (const event of await client.data.import(job)) {
      done = event.kind === 'done'
      yield event
    }
  } catch (error) {
    if (!signal.aborted) throw await explainCrash(error, worker, 'import')
    throw new AppError('CANCELLED', 'importCancelled', {}, { cause: error })
  } finally {
    signal.removeEventListener('abort', stop)
    worker.kill()
    await worker.exited
    if (!done) {
      // The worker writes beside the target and renames; killed in between, it leaves that behind.
      for (const folder of [job.targetFolder, `${job.targetFolder}${unfinishedSuffix}`]) {
        await rm(folder, { recursive: true, force: true })
      }
    }
  }
}
