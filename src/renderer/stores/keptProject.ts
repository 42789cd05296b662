import { useDebounceFn, useEventListener } from '@vueuse/core'
import { defineStore } from 'pinia'
import { watch } from 'vue'
import { host } from '../api/host'
import { useDatasets } from './datasets'
import { useProject } from './project'
import { useSession } from './session'

const quietMilliseconds = 300
const longestMilliseconds = 1000

/** Keeps the draft from one start of the app to the next: read at start, saved after every change. */
export const useKeptProject = defineStore('keptProject', () => {
  const session = useSession()
  const datasets = useDatasets()
  const project = useProject()
  let unsaved = false
  let failed = false

  async function save(): Promise<void> {
    if (!unsaved || project.dataset === null) return
    unsaved = false
    try {
      await host.projects.save({ spec: project.spec, datasetId: project.dataset.id })
      failed = false
    } catch (error) {
      // Told once: the next change is tried again, and would fail for the same reason.
      if (!failed) session.notify(error)
      failed = true
    }
  }
  const saveSoon = useDebounceFn(save, quietMilliseconds, { maxWait: longestMilliseconds })

  function saveFromNowOn(): void {
    watch(
      () => [project.dataset, project.spec],
      () => {
        unsaved = true
        void saveSoon()
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
      if (kept !== null && known !== undefined) project.open(await datasets.load(known.id), kept.spec)
    } catch (error) {
      session.notify(error)
    }
    saveFromNowOn()
  }

  return { restore }
})
