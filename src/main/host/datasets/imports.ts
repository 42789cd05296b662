import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { setTimeout as wait } from 'node:timers/promises'
import { isUnchanging } from '#shared/catalog/sources/ofSource'
import { AppError } from '#shared/errors'
import type { Dataset, DatasetManifest, DatasetSource, ImportEvent } from '#shared/model/dataset'
import { DatasetId } from '#shared/model/ids'
import type { ExperimentStore } from '#main/db/store'
import type { NewDataset } from '#main/db/repositories/datasets'
import type { HostDependencies } from '../dependencies'
import type { Folders } from '../folders'
import { patiently } from '../runs/patience'
import type { AllowedPaths } from '../paths/allowedPaths'
import { downloadFiles } from './downloadFiles'
import { importInWorker } from './importDataset'
import { summaryOf } from './pages'
import { sourceKey } from './sourceKey'

/** How long the end of the app waits for imports to clean up; what is left then is swept at a later start. */
const cleanUpMs = 2000

/** Makes data sets from sources, and finds again what was made before. */
export function datasetImports(
  deps: HostDependencies,
  store: ExperimentStore,
  folders: Folders,
  paths: Pick<AllowedPaths, 'expectSource'>,
) {
  /** Imports of the same source wait for each other, so that the second finds what the first made. */
  const running = new Map<string, Promise<void>>()
  const closing = new AbortController()

  /** A data set that the log refuses (a full disk) would lie there for ever, unknown: its folder goes. */
  const logged = async (entry: NewDataset, folder: string): Promise<Dataset> => {
    try {
      return await patiently(store, () => store.transaction(() => store.datasets.insert(entry)))
    } catch (error) {
      await rm(folder, { recursive: true, force: true })
      throw error
    }
  }

  async function* makeAlone(source: DatasetSource, signal: AbortSignal): AsyncGenerator<ImportEvent, void> {
    const key = sourceKey(source)
    const [known] = store.datasets.findBySource(key)
    if (known !== undefined && isUnchanging(source)) {
      yield { kind: 'done', dataset: summaryOf(known) }
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
      const same = store.datasets.findBySource(key).find((known) => isSame(known, manifest))
      if (same === undefined) {
        const createdAt = deps.now()
        const entry = { id, sourceKey: key, manifest, bytes, createdAt }
        yield { kind: 'done', dataset: summaryOf(await logged(entry, targetFolder)) }
      } else {
        await rm(targetFolder, { recursive: true, force: true })
        yield { kind: 'done', dataset: summaryOf(same) }
      }
    }
  }

  async function* make(source: DatasetSource, asked?: AbortSignal): AsyncGenerator<ImportEvent, void> {
    paths.expectSource(source)
    const signal = asked === undefined ? closing.signal : AbortSignal.any([asked, closing.signal])
    const key = sourceKey(source)
    while (running.has(key)) {
      await Promise.race([running.get(key), aborted(signal)])
      if (signal.aborted) throw new AppError('CANCELLED', 'importCancelled')
    }
    let release = (): void => undefined
    running.set(
      key,
      new Promise((resolve) => {
        release = resolve
      }),
    )
    try {
      yield* makeAlone(source, signal)
    } finally {
      running.delete(key)
      release()
    }
  }

  return {
    /** Makes a data set, telling how far it is; `done` comes last. @throws {AppError} pathNotGiven, importCancelled and what importing throws */
    make,

    /** The data set of a source, made when there is none. */
    obtain: async (source: DatasetSource): Promise<Dataset> => {
      for await (const event of make(source)) {
        const made = event.kind === 'done' ? store.datasets.find(event.dataset.id) : null
        if (made !== null) return made
      }
      throw new AppError('BUG', 'internal', { message: 'an import ended without a data set' })
    },

    /** Cancels what is being made, and waits until its folders are gone. */
    close: async (): Promise<void> => {
      closing.abort()
      await Promise.race([Promise.all(running.values()), wait(cleanUpMs, undefined, { ref: false })])
    },
  }
}

/** Also what was read of the same bytes in another way (other kinds, other rows left out) is another data set. */
function isSame({ id: _id, createdAt: _createdAt, bytes: _bytes, ...known }: Dataset, made: DatasetManifest) {
  return known.sha256 === made.sha256 && isDeepStrictEqual(withoutFigures(known), withoutFigures(made))
}

/**
 * Figures worked out from the same bytes may differ in their last digit between versions, and newer ones work out more
 * and have more to tell.
 */
const withoutFigures = (manifest: DatasetManifest) => ({
  ...manifest,
  notes: [],
  columns: manifest.columns.map(({ mean: _mean, deviation: _deviation, values: _values, ...rest }) => rest),
})

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
