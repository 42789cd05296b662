import { useDebounceFn, useEventListener } from '@vueuse/core'
import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'
import type { CurrentProject, EarlierProject } from '#shared/contract/projects'
import { host } from '#renderer/api/host'
import { useDatasets } from '#renderer/features/data/datasetsStore'
import { useProject } from './projectStore'
import { useSession } from '#renderer/app/sessionStore'

const quietMilliseconds = 300
const longestMilliseconds = 1000

/**
 * Keeps the draft from one start of the app to the next: read at start, saved after every change. What another project
 * takes the place of is kept among the earlier ones, unless a run has logged it.
 */
export const useKeptProject = defineStore('keptProject', () => {
  const session = useSession()
  const datasets = useDatasets()
  const project = useProject()
  /** Drafts that were left, the newest first. */
  const earlier = shallowRef<readonly EarlierProject[]>([])
  /** The one that was left last, until that is read. */
  const justLeft = shallowRef<EarlierProject | null>(null)
  let unsaved = false
  let failed = false

  async function save(): Promise<void> {
    if (!unsaved || project.dataset === null) return
    unsaved = false
    const { spec, touched } = project
    try {
      await host.projects.save({ spec, datasetId: project.dataset.id, touched })
      failed = false
    } catch (error) {
      // Told once: the next change is tried again, and would fail for the same reason.
      if (!failed) session.notify(error)
      failed = true
    }
  }
  const saveSoon = useDebounceFn(save, quietMilliseconds, { maxWait: longestMilliseconds })

  async function keep(draft: CurrentProject): Promise<void> {
    try {
      const kept = await host.projects.leave(draft)
      if (kept === null) return
      justLeft.value = kept
      earlier.value = await host.projects.earlier()
    } catch (error) {
      session.notify(error)
    }
  }

  function saveFromNowOn(): void {
    watch(
      () => [project.dataset, project.spec],
      () => {
        unsaved = true
        void saveSoon()
      },
      { flush: 'sync' },
    )
    watch(
      () => project.left,
      (left) => {
        justLeft.value = null
        if (left?.touched === true) void keep(left)
      },
      { flush: 'sync' },
    )
    useEventListener('pagehide', () => void save())
  }

  /** Opens what was kept, once the data sets are listed, and saves every change from then on. */
  async function restore(): Promise<void> {
    try {
      const kept = await host.projects.current()
      const known = datasets.list.find((candidate) => candidate.id === kept?.datasetId)
      if (kept !== null && known !== undefined) {
        project.goOn(await datasets.load(known.id), kept.spec, kept.touched)
      }
      earlier.value = await host.projects.earlier()
    } catch (error) {
      session.notify(error)
    }
    saveFromNowOn()
  }

  /** Drops an earlier draft for good. */
  async function drop(id: EarlierProject['id']): Promise<void> {
    try {
      earlier.value = await host.projects.forget({ id })
      if (justLeft.value?.id === id) justLeft.value = null
    } catch (error) {
      session.notify(error)
    }
  }

  /** Opens an earlier draft again; false when its data cannot be had (`datasets.importError` says why), and it stays kept. */
  async function reopen({ id, spec }: EarlierProject): Promise<boolean> {
    if (!(await project.loadSpec(spec, true))) return false
    await drop(id)
    return true
  }

  return {
    earlier,
    justLeft,
    restore,
    drop,
    reopen,
    closeNote: (): void => {
      justLeft.value = null
    },
  }
})
