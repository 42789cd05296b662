import { rm } from 'node:fs/promises'
import type { ExampleWish, PickedRows, RowPick } from '#shared/contract/datasets'
import type { RowView, ViewedRows } from '#shared/contract/rowView'
import { AppError } from '#shared/errors'
import type { Dataset, DatasetSource, DatasetSummary, ImportEvent } from '#shared/model/dataset'
import type { PreviewWish } from '#shared/contract/previewParts'
import type { PictureWish } from '#shared/model/dataPicture'
import type { DatasetId } from '#shared/model/ids'
import type { ImageFolderRequest } from '#shared/model/imageFolder'
import type { RunData } from '#shared/model/runSpec'
import type { ExperimentStore } from '#main/db/store'
import type { HostDependencies } from '../dependencies'
import type { Folders } from '../folders'
import type { AllowedPaths } from '../paths/allowedPaths'
import { systemCode } from '#shared/fileFault'
import { datasetAnalysis } from './analysis'
import { detectPath } from './detectPath'
import { datasetImports } from './imports'
import { columnPage, headOf } from './pages'
import { keepPasted } from './pasted'
import {
  readCellsAt,
  readImageRows,
  readImagesAt,
  readRowsAt,
  readTableRows,
  type ImageStretch,
} from './readRows'

/** Data sets: made, read, removed. */
export type DatasetService = ReturnType<typeof datasetService>

function requireTable({ kind }: Dataset): void {
  if (kind === 'table') return
  throw new AppError('INVALID_INPUT', 'badInput', { field: 'id', message: 'not a table' })
}

/** The data sets of one data folder. */
export function datasetService(
  deps: HostDependencies,
  store: ExperimentStore,
  folders: Folders,
  paths: AllowedPaths,
) {
  const get = (id: DatasetId): Dataset => {
    const found = store.datasets.find(id)
    if (found === null) throw new AppError('NOT_FOUND', 'datasetMissing', { message: id })
    return found
  }

  const imports = datasetImports(deps, store, folders, paths)
  const analysis = datasetAnalysis(deps, folders, (id) => store.datasets.has(id))
  /** Whoever imports looks at what the data become next: the process that tells it starts meanwhile. */
  async function* importing(source: DatasetSource, signal?: AbortSignal): AsyncGenerator<ImportEvent, void> {
    paths.expectSource(source)
    if (signal?.aborted !== true) analysis.expectSettings()
    yield* imports.make(source, signal)
  }

  return {
    list: (): DatasetSummary[] => store.datasets.list(),
    get,
    head: (id: DatasetId) => headOf(get(id)),
    columns: (id: DatasetId, from: number) => columnPage(get(id), from),
    import: importing,
    obtain: imports.obtain,
    close: async (): Promise<void> => {
      await Promise.all([imports.close(), analysis.close()])
    },

    /** The sources that lie at paths. @throws {AppError} pathNotGiven, and what `detectPath` throws */
    detect: (found: readonly string[]): Promise<DatasetSource[]> => {
      found.forEach(paths.expectRead)
      return Promise.all(found.map(detectPath))
    },
    /** A file is about to be chosen: what looks at it is started meanwhile. */
    expectPreview: analysis.expectPreview,
    /** @throws {AppError} pathNotGiven */
    preview: (wish: PreviewWish, signal?: AbortSignal) => {
      paths.expectRead(wish.path)
      if (wish.training !== undefined) paths.expectRead(wish.training.path)
      return analysis.preview(wish, signal)
    },
    /** What a folder of images holds, the tiles' bytes where the page can fetch them. @throws {AppError} pathNotGiven */
    async imageFolder(folder: string, wanted: ImageFolderRequest, signal?: AbortSignal) {
      paths.expectRead(folder)
      if (wanted.labels !== null) paths.expectRead(wanted.labels.path)
      const { look, pixels } = await analysis.imageFolder(folder, wanted, signal)
      return { ...look, url: deps.bytes.put(Buffer.from(pixels, 'base64')) }
    },
    /** Keeps a table from the clipboard as a file. */
    paste: async (text: string) => {
      analysis.expectPreview()
      const path = await keepPasted(folders.pasted, text, deps.now())
      paths.giveRead(path)
      return { path }
    },
    profile: async (id: DatasetId, from: number, signal?: AbortSignal) =>
      await analysis.profile(get(id), from, signal),
    summary: async (id: DatasetId, data: RunData, signal?: AbortSignal) =>
      await analysis.summary(get(id), data, signal),
    findings: async (id: DatasetId, data: RunData, signal?: AbortSignal) =>
      await analysis.findings(get(id), data, signal),
    example: async (id: DatasetId, data: RunData, wish: ExampleWish, signal?: AbortSignal) =>
      await analysis.example(get(id), data, wish, signal),

    picture: async (id: DatasetId, data: RunData, wish: PictureWish, signal?: AbortSignal) =>
      await analysis.picture(get(id), data, wish, signal),

    testRows: async (id: DatasetId, view: RowView, data: RunData, signal?: AbortSignal) =>
      await analysis.testRows(get(id), view, data, signal),

    /** Rows in the order of a view, with their cells. */
    async view(
      id: DatasetId,
      view: RowView,
      stretch: { readonly offset: number; readonly limit: number },
      signal?: AbortSignal,
    ): Promise<ViewedRows> {
      const dataset = get(id)
      requireTable(dataset)
      const found = await analysis.find(dataset, view, stretch, signal)
      return { ...found, cells: await readRowsAt(folders.dataset(id), dataset, found.rows) }
    },

    async rows(id: DatasetId, offset: number, limit: number) {
      const dataset = get(id)
      requireTable(dataset)
      return { offset, rows: await readTableRows(folders.dataset(id), dataset, offset, limit) }
    },

    async pick({ id, rows, columns: names, most }: RowPick): Promise<PickedRows> {
      const dataset = get(id)
      const folder = folders.dataset(id)
      const last = dataset.rows - 1
      if (rows.some((row) => row > last)) {
        throw new AppError('INVALID_INPUT', 'badInput', { field: 'rows', message: `at most ${last}` })
      }
      if (dataset.kind === 'images') {
        const { pixels, shape } = await readImagesAt(folder, dataset, rows, most)
        return { kind: 'images', url: deps.bytes.put(pixels), shape }
      }
      const columns = dataset.columns.filter(({ name }) => names.includes(name))
      return { kind: 'table', columns, rows: await readCellsAt(folder, dataset, rows, columns) }
    },

    async images(id: DatasetId, stretch: ImageStretch) {
      const { pixels, shape, rows, labels } = await readImageRows(folders.dataset(id), get(id), stretch)
      const { offset } = stretch
      return { offset, url: deps.bytes.put(pixels), shape, rows: [...rows], labels: [...labels] }
    },

    /** @throws {AppError} datasetInUse while a run on it is active */
    async remove(id: DatasetId): Promise<{ id: DatasetId }> {
      const note = (): void =>
        store.transaction(() => {
          if (!store.datasets.has(id)) throw new AppError('NOT_FOUND', 'datasetMissing', { message: id })
          if (store.runs.isDatasetActive(id))
            throw new AppError('CONFLICT', 'datasetInUse', { name: get(id).name })
          store.datasets.remove(id, deps.now())
        })
      const files = (): Promise<void> => rm(folders.dataset(id), { recursive: true, force: true })
      try {
        note()
      } catch (error) {
        // On a full disk the files go first, which makes the room to note it.
        if (systemCode(error) !== 'SQLITE_FULL') throw error
        await files()
        note()
      }
      await analysis.release()
      await files()
      return { id }
    },
  }
}
