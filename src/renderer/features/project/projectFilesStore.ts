import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { ImportedProject, WrittenProject } from '#shared/contract/projects'
import { fromCallError } from '#shared/contract/callError'
import type { ProjectId } from '#shared/model/ids'
import { host } from '#renderer/api/host'
import { useSession } from '#renderer/app/sessionStore'
import { useProjects } from './projectsStore'

/** What is told of a project file: one is under way, one lacks its data, or what came of it. */
export type ProjectFileNote =
  | { readonly kind: 'busy'; readonly doing: 'save' | 'take' }
  | { readonly kind: 'lacking'; readonly path: string; readonly name: string }
  | { readonly kind: 'saved'; readonly written: WrittenProject }
  | { readonly kind: 'taken'; readonly imported: ImportedProject }

/** Project files: written and taken in, one at a time. */
export const useProjectFiles = defineStore('projectFiles', () => {
  const session = useSession()
  const projects = useProjects()
  const note = shallowRef<ProjectFileNote | null>(null)
  let running: AbortController | null = null

  /** Null when it was refused, which is told, or called off. */
  async function doing<Answer>(
    what: 'save' | 'take',
    work: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer | null> {
    running?.abort()
    const own = new AbortController()
    running = own
    note.value = { kind: 'busy', doing: what }
    try {
      return await work(own.signal)
    } catch (error) {
      if (!own.signal.aborted) session.notify(error)
      return null
    } finally {
      if (running === own) {
        running = null
        if (note.value.kind === 'busy') note.value = null
      }
    }
  }

  /** Asks where to, and writes a project there. */
  async function save(projectId: ProjectId, withData: boolean): Promise<void> {
    await projects.settle()
    const written = await doing('save', (signal) =>
      host.projects.exportFile({ projectId, withData, file: null }, { signal }),
    )
    if (written !== null && written.file !== null) note.value = { kind: 'saved', written }
  }

  /** Takes a project file in; null when that was refused, or its data are to be chosen first (`note` says which). */
  async function take(path: string, dataPath: string | null = null): Promise<ImportedProject | null> {
    const imported = await doing('take', async (signal) => {
      try {
        return await host.projects.importFile({ path, dataPath }, { signal })
      } catch (thrown) {
        const error = fromCallError(thrown)
        if (error.reason !== 'projectFileNoData') throw error
        note.value = { kind: 'lacking', path, name: String(error.details['name'] ?? '') }
        return null
      }
    })
    if (imported === null) return null
    note.value = { kind: 'taken', imported }
    await projects.refresh()
    return imported
  }

  const choose = async (purpose: 'project' | 'file'): Promise<string | null> =>
    (await host.system.chooseFile({ purpose })).path

  return {
    note,
    save,
    take,
    /** Asks for a project file; null when the dialog was cancelled. */
    chooseProject: () => choose('project'),
    /** Asks for the file that the data of a project were read from. */
    chooseData: () => choose('file'),
    dataBytes: async (projectId: ProjectId): Promise<number> =>
      (await host.projects.dataBytes({ projectId })).bytes,
    /** Ends what is under way, and takes the note away. */
    close: (): void => {
      running?.abort()
      note.value = null
    },
  }
})
