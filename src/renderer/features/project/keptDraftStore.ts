import { useDebounceFn, useEventListener } from '@vueuse/core'
import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import type { ProjectId } from '#shared/model/ids'
import { host } from '#renderer/api/host'
import { useProject, type OpenDraft } from './projectStore'
import { useSession } from '#renderer/app/sessionStore'

const quietMilliseconds = 300
const longestMilliseconds = 1000

/**
 * Keeps the open project: a new one from the moment that it is opened, and every change a moment after it. What was not
 * saved yet is saved when another project takes its place, and when the page goes.
 */
export const useKeptDraft = defineStore('keptDraft', () => {
  const session = useSession()
  const project = useProject()
  /** The projects that the host knows. */
  const known = new Set<ProjectId>()
  /** Counts the projects that were begun, for those who list them. */
  const begun = ref(0)
  let unsaved = false
  let failed = false

  async function send({ projectId, draft }: OpenDraft): Promise<void> {
    const isNew = !known.has(projectId)
    known.add(projectId)
    try {
      if (isNew) await host.projects.create({ projectId, draft })
      else await host.projects.save({ projectId, draft })
      failed = false
      if (isNew) begun.value += 1
    } catch (error) {
      if (isNew) known.delete(projectId)
      // Told once: the next change is tried again, and would fail for the same reason.
      if (!failed) session.notify(error)
      failed = true
    }
  }

  async function flush(): Promise<void> {
    const now = project.kept()
    if (!unsaved || now === null) return
    unsaved = false
    await send(now)
  }
  const saveSoon = useDebounceFn(flush, quietMilliseconds, { maxWait: longestMilliseconds })

  function begin(): void {
    watch(
      () => project.left,
      (left) => {
        if (left !== null && unsaved) void send(left)
        unsaved = false
      },
      { flush: 'sync' },
    )
    watch(
      () => [project.dataset, project.spec],
      () => {
        unsaved = true
        void saveSoon()
      },
      { flush: 'sync' },
    )
    watch(
      () => project.opened,
      () => {
        // A run that is started at once names its project: the host hears of that first.
        const now = project.kept()
        if (now === null || known.has(now.projectId)) return
        unsaved = false
        void send(now)
      },
      { flush: 'sync' },
    )
    useEventListener('pagehide', () => void flush())
  }

  return {
    begun,
    begin,
    flush,
    /** Opens what the host keeps: nothing of it is new there. */
    know: (projectId: ProjectId): void => void known.add(projectId),
  }
})
