import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors'
import type { Dataset, DatasetSource, ImportEvent } from '../../../shared/model/dataset'
import { DatasetId } from '../../../shared/model/ids'
import type { ExperimentLog } from '../../db/log'
import type { NewDataset } from '../../db/repositories/datasets'
import type { HostDependencies } from '../dependencies'
import type { Folders } from '../folders'
import { downloadFiles } from './downloadFiles'
import { systemCode } from '../../platform/fileFault'
import { importInWorker } from './importDataset'
import { readImageRows, readTableRows } from './readRows'
import { isUnchanging, sourceKey } from './sourceKey'

/** Data sets: made, found again, read, removed. */
export type DatasetService = ReturnType<typeof datasetService>

/** The data sets of one data folder. */
export function datasetService(deps: HostDependencies, log: ExperimentLog, folders: Folders) {
  /** Imports of the same source wait for each other, so that the second finds what the first made. */
  const running = new Map<string, Promise<void>>()

  const get = (id: DatasetId): Dataset => {
    const found = log.datasets.find(id)
    if (found === null) throw new AppError('NOT_FOUND', 'datasetMissing', { message: id })
    return found
  }

  /** A data set that the log refuses (a full disk) would lie there for ever, unknown: its folder goes. */
  const logged = async (entry: NewDataset, folder: string): Promise<Dataset> => {
    try {
      return log.datasets.insert(entry)
    } catch (error) {
      await rm(folder, { recursive: true, force: true })
      throw error
    }
  }

  async function* make(source: DatasetSource, signal?: AbortSignal): AsyncGenerator<ImportEvent, void> {
    const key = sourceKey(source)
    const [known] = log.datasets.findBySource(key)
    if (known !== undefined && isUnchanging(source)) {
      yield { kind: 'done', dataset: known }
      return
    }
    const filesFolder = yield* downloadFiles(source, deps, folders, signal)
    const id = DatasetId.parse(`data-${deps.randomId()}`)
    const targetFolder = folders.dataset(id)
    const samplesFolder = join(deps.resourcesFolder, 'datasets')
    const job = { source, targetFolder, filesFolder, samplesFolder }
    for await (const event of importInWorker(deps.startWorker, job, signal)) {
      if (event.kind === 'read') {
        yield event
        continue
      }
      const { manifest, bytes } = event
      const same = log.datasets.findBySource(key).find(({ sha256 }) => sha256 === manifest.sha256)
      if (same === undefined) {
        const createdAt = deps.now()
        const entry = { id, sourceKey: key, manifest, bytes, createdAt }
        yield { kind: 'done', dataset: await logged(entry, targetFolder) }
      } else {
        await rm(targetFolder, { recursive: true, force: true })
        yield { kind: 'done', dataset: same }
      }
    }
  }

  async function* importSource(
    source: DatasetSource,
    signal?: AbortSignal,
  ): AsyncGenerator<ImportEvent, void> {
    const key = sourceKey(source)
    while (running.has(key)) await running.get(key)
    let release = (): void => undefined
    running.set(
      key,
      new Promise((resolve) => {
        release = resolve
      }),
    )
    try {
      yield* make(source, signal)
    } finally {
      running.delete(key)
      release()
    }
  }

  return {
    list: (): Dataset[] => log.datasets.list(),
    get,
    import: importSource,

    /** The data set of a source, made when there is none. */
    async obtain(source: DatasetSource, signal?: AbortSignal): Promise<Dataset> {
      for await (const event of importSource(source, signal)) if (event.kind === 'done') return event.dataset
      throw new AppError('BUG', 'internal', { message: 'an import ended without a data set' })
    },

    async rows(id: DatasetId, offset: number, limit: number) {
      const dataset = get(id)
      if (dataset.kind !== 'table') {
        throw new AppError('INVALID_INPUT', 'badInput', { field: 'id', message: 'not a table' })
      }
      return { offset, rows: await readTableRows(folders.dataset(id), dataset, offset, limit) }
    },

    async images(id: DatasetId, offset: number, limit: number) {
      const { pixels, labels } = await readImageRows(folders.dataset(id), get(id), offset, limit)
      return { offset, count: labels.length, url: deps.bytes.put(pixels), labels: [...labels] }
    },

    /** @throws {AppError} datasetInUse while a run on it is active */
    async remove(id: DatasetId): Promise<{ id: DatasetId }> {
      const { name } = get(id)
      if (log.runs.isDatasetActive(id)) throw new AppError('CONFLICT', 'datasetInUse', { name })
      const files = (): Promise<void> => rm(folders.dataset(id), { recursive: true, force: true })
      try {
        log.datasets.remove(id, deps.now())
      } catch (error) {
        // On a full disk the files go first, which makes the room to note it.
        if (systemCode(error) !== 'SQLITE_FULL') throw error
        await files()
        log.datasets.remove(id, deps.now())
      }
      await files()
      return { id }
    },
  }
}
