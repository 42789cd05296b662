import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { BroughtRun, CurveSubject, CurveTarget, WrittenCurves } from '#shared/contract/curves'
import type { ImportedRunId } from '#shared/model/ids'
import type { FoundRun, ImportedRun, PlacedSeries } from '#shared/model/importedRun'
import { host } from '#renderer/api/host'
import { useNewest } from '#renderer/lib/useNewest'

/** A path with the runs that were found there, before anything is stored. */
export type FoundCurves = { readonly path: string; readonly runs: readonly FoundRun[] }

/** Curves of other programs: the list, what is being brought in, and stored curves. */
export const useImportedRuns = defineStore('importedRuns', () => {
  const { value: list, refresh, ...reading } = useNewest(() => host.curves.list(), [])
  /** Chosen for comparison; kept while people look at other pages. */
  const selected = shallowRef<readonly ImportedRunId[]>([])
  const found = shallowRef<FoundCurves | null>(null)
  const looking = ref(false)

  /** Reads what a file or folder has, to be looked at; `found` is what was read. */
  async function look(path: string): Promise<void> {
    looking.value = true
    try {
      const { runs } = await host.curves.preview({ path })
      found.value = { path, runs }
    } finally {
      looking.value = false
    }
  }

  /** Asks for a file or folder and looks at it; nothing happens when the dialog is cancelled. */
  async function choose(what: 'curves' | 'curves-folder'): Promise<void> {
    const { path } = await host.system.chooseFile({ purpose: what })
    if (path !== null) await look(path)
  }

  /** Logs what was found, as it is understood; what the log has already is logged again, since it was chosen on purpose. */
  async function bring(path: string, runs: readonly BroughtRun[]): Promise<readonly ImportedRun[]> {
    const { imported } = await host.curves.bring({ path, runs: [...runs], again: true })
    found.value = null
    await refresh()
    return imported
  }

  async function change(id: ImportedRunId, to: Omit<BroughtRun, 'key'>): Promise<void> {
    await host.curves.change({ id, ...to })
    await refresh()
  }

  async function remove(id: ImportedRunId): Promise<void> {
    await host.curves.remove({ id })
    selected.value = selected.value.filter((one) => one !== id)
    await refresh()
  }

  async function restore(id: ImportedRunId): Promise<void> {
    await host.curves.restore({ id })
    await refresh()
  }

  const series = (id: ImportedRunId, points: number): Promise<PlacedSeries[]> =>
    host.curves.series({ id, points })

  /** Asks for a folder and writes the curves into a new one there; null when the dialog was cancelled. */
  async function exportRuns(
    runs: readonly CurveSubject[],
    target: CurveTarget,
  ): Promise<WrittenCurves | null> {
    const { path } = await host.system.chooseFile({ purpose: 'export-folder' })
    return path === null ? null : host.curves.export({ runs: [...runs], target, folder: path, inside: true })
  }

  return {
    ...reading,
    refresh,
    list,
    selected,
    found,
    looking,
    look,
    choose,
    bring,
    change,
    remove,
    restore,
    series,
    exportRuns,
  }
})
