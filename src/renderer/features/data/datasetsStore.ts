import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Example, ExampleWish, ImageRows, TableRows } from '#shared/contract/datasets'
import type { ChoosePurpose } from '#shared/contract/system'
import { AppError } from '#shared/errors'
import type { Dataset, DatasetSource, DatasetSummary, ImportEvent } from '#shared/model/dataset'
import type { RunData } from '#shared/model/runSpec'
import { fromCallError } from '#shared/contract/callError'
import { wholeDataset } from '#shared/contract/pages'
import { host } from '#renderer/api/host'
import { useSession } from '#renderer/app/sessionStore'

/** How far an import is. */
export type ImportProgress = Exclude<ImportEvent, { kind: 'done' }>

/** Data sets: the list, one import at a time, and stretches of their rows. */
export const useDatasets = defineStore('datasets', () => {
  const session = useSession()
  const list = shallowRef<readonly DatasetSummary[]>([])
  const importing = shallowRef<DatasetSource | null>(null)
  const progress = shallowRef<ImportProgress | null>(null)
  const importError = shallowRef<AppError | null>(null)
  const loaded = ref(false)
  let running: AbortController | null = null

  /** Reads the list again. */
  async function refresh(): Promise<void> {
    list.value = await host.datasets.list()
    loaded.value = true
  }

  /** A data set with its columns. */
  const load = (id: Dataset['id']): Promise<Dataset> => wholeDataset(host.datasets, id)

  async function consume(source: DatasetSource, signal: AbortSignal): Promise<Dataset> {
    for await (const event of await host.datasets.import({ source }, { signal })) {
      if (event.kind === 'done') return await load(event.dataset.id)
      progress.value = event
    }
    throw new AppError('CANCELLED', 'downloadCancelled')
  }

  /**
   * Makes a data set, or finds the one made before; an import under way is cancelled first. Null when it failed
   * (`importError` says why) or was cancelled.
   */
  async function importSource(source: DatasetSource): Promise<Dataset | null> {
    running?.abort()
    const controller = new AbortController()
    running = controller
    importing.value = source
    progress.value = null
    importError.value = null
    try {
      const dataset = await consume(source, controller.signal)
      // What is shown now is the data set; the list is drawn when someone looks for another one.
      void refresh().catch(session.notify)
      return dataset
    } catch (error) {
      if (!controller.signal.aborted && running === controller) importError.value = fromCallError(error)
      return null
    } finally {
      if (running === controller) {
        running = null
        importing.value = null
        progress.value = null
      }
    }
  }

  /** Ends the import under way; nothing of it stays. */
  function cancelImport(): void {
    running?.abort()
  }

  /** Takes the message of a failed import away. */
  function closeError(): void {
    importError.value = null
  }

  /** The sources that lie at paths. @throws {AppError} what looking at them throws */
  async function detect(paths: readonly string[]): Promise<readonly DatasetSource[]> {
    try {
      return await host.datasets.detect({ paths: [...paths] })
    } catch (error) {
      throw fromCallError(error)
    }
  }

  /** Asks for a file or folder; null when the dialog was cancelled. */
  const choose = async (purpose: ChoosePurpose): Promise<string | null> =>
    (await host.system.chooseFile({ purpose })).path

  /** A file may be dropped soon. Whether it can be read is told when it has been. */
  const expectFile = (): void => void host.datasets.expect().catch(() => undefined)

  /** Removes a data set from disk. */
  async function remove(id: Dataset['id']): Promise<void> {
    await host.datasets.remove({ id })
    await refresh()
  }

  /** Rows `offset`…`offset + limit − 1` of a table (limit at most 1,000). */
  const rows = (id: Dataset['id'], offset: number, limit: number, signal: AbortSignal): Promise<TableRows> =>
    host.datasets.rows({ id, offset, limit }, { signal })

  /** Images of all, or of one label, with the bytes behind `url`. */
  async function images(
    stretch: Parameters<typeof host.datasets.images>[0],
  ): Promise<{ readonly page: ImageRows; readonly bytes: Uint8Array }> {
    const page = await host.datasets.images(stretch)
    const answer = await fetch(page.url)
    if (!answer.ok) throw new AppError('DATA_CORRUPT', 'datasetDamaged', { status: answer.status })
    return { page, bytes: new Uint8Array(await answer.arrayBuffer()) }
  }

  /** The row of a wish with the part that a run with these settings has it in. */
  const example = (id: Dataset['id'], data: RunData, wish: ExampleWish): Promise<Example> =>
    host.datasets.example({ id, data, wish })

  return {
    list,
    loaded,
    importing,
    progress,
    importError,
    busy: computed(() => importing.value !== null),
    refresh,
    load,
    importSource,
    cancelImport,
    closeError,
    /** Asks for a file of data. */
    chooseFile: () => choose('file'),
    /** Asks for a file that is read as rows of texts. */
    chooseTable: () => choose('table'),
    detect,
    chooseIdxFolder: () => choose('idx-folder'),
    chooseImages: () => choose('image-folder'),
    expectFile,
    remove,
    rows,
    images,
    example,
  }
})
