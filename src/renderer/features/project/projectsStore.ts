import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { AppError } from '#shared/errors'
import type { Dataset } from '#shared/model/dataset'
import type { ProjectId } from '#shared/model/ids'
import type { Project, ProjectSummary } from '#shared/model/project'
import type { RunSummary } from '#shared/model/run'
import type { RunSpec } from '#shared/model/runSpec'
import { host } from '#renderer/api/host'
import { withDataset } from './draft'
import { useKeptDraft } from './keptDraftStore'
import { useProject, type OpenDraft } from './projectStore'
import { useSession } from '#renderer/app/sessionStore'

/** What was done last and can be taken back, until something else is done. */
export type Undoable =
  | { readonly kind: 'removed'; readonly project: ProjectSummary; readonly wasOpen: boolean }
  | {
      readonly kind: 'settings'
      readonly runNumber: number
      readonly dataset: Dataset
      readonly before: OpenDraft
    }

/** All projects: the list, and what is done to one of them. The open one is `useProject`. */
export const useProjects = defineStore('projects', () => {
  const session = useSession()
  const project = useProject()
  const draft = useKeptDraft()
  const all = shallowRef<readonly ProjectSummary[]>([])
  /** Whether the list in the header is open. */
  const listOpen = ref(false)
  const undoable = shallowRef<Undoable | null>(null)
  /** Whether runs and models of other projects are shown, too. */
  const scope = ref<'project' | 'all'>('all')

  async function refresh(): Promise<void> {
    await draft.flush()
    all.value = await host.projects.list()
  }
  watch(
    () => draft.begun,
    () => void refresh().catch(session.notify),
  )

  /** Does something to a project; a refusal is told. */
  async function guarded(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work()
      await refresh()
      return true
    } catch (error) {
      session.notify(error)
      return false
    }
  }

  /** Shows a project of the host. False when its data cannot be had: `datasets.importError` says why. */
  async function show({ summary, draft: kept }: Project): Promise<boolean> {
    const dataset = await project.datasetOf({
      ...kept.spec,
      data: { ...kept.spec.data, datasetId: kept.datasetId },
    })
    if (dataset === null) return false
    draft.know(summary.id)
    const { sha256 } = kept.spec.data
    project.goOn(summary.id, dataset, { ...kept, spec: withDataset(kept.spec, dataset) })
    if (sha256 !== null && sha256 !== dataset.sha256)
      session.notify(new AppError('CONFLICT', 'projectDataChanged', { name: dataset.name }))
    return true
  }

  /** Opens a project in the place of the one that is open. False when its data cannot be had, or it is gone. */
  async function open(id: ProjectId): Promise<boolean> {
    const before = project.id
    if (before === id) return true
    try {
      await draft.flush()
      const shown = await show(await host.projects.open({ projectId: id }))
      if (!shown && before !== null) await host.projects.open({ projectId: before })
      await refresh()
      return shown
    } catch (error) {
      session.notify(error)
      return false
    }
  }

  /** Opens the project that was open last, once the data sets are listed, and keeps every change from then on. */
  async function restore(): Promise<void> {
    try {
      const current = await host.projects.current()
      if (current !== null) await show(current)
      await refresh()
    } catch (error) {
      session.notify(error)
    }
    draft.begin()
  }

  async function rename(id: ProjectId, name: string): Promise<void> {
    if (project.id === id) project.setName(name)
    await guarded(() => host.projects.rename({ projectId: id, name }))
  }

  async function remove(summary: ProjectSummary): Promise<void> {
    const wasOpen = project.id === summary.id
    const isDone = await guarded(async () => {
      await draft.flush()
      await host.projects.remove({ projectId: summary.id })
      if (wasOpen) project.close()
    })
    if (isDone) undoable.value = { kind: 'removed', project: summary, wasOpen }
  }

  async function restoreRemoved(id: ProjectId): Promise<boolean> {
    if (undoable.value?.kind === 'removed' && undoable.value.project.id === id) undoable.value = null
    return await guarded(() => host.projects.restore({ projectId: id }))
  }

  /** Removes deleted projects for good: none of them can be undone any more. */
  async function emptyBin(): Promise<boolean> {
    if (undoable.value?.kind === 'removed') undoable.value = null
    return await guarded(() => host.projects.emptyBin())
  }

  /** The data set was removed: its projects stay in the list, none is open. */
  async function closeOn(dataset: Dataset['id']): Promise<void> {
    if (project.dataset?.id !== dataset) return
    await draft.flush()
    project.close()
    await guarded(() => host.projects.close())
  }

  /**
   * Takes the settings of a run: into its own project, whose settings before can be taken back; a run without one begins
   * a project. False when its data cannot be had.
   */
  async function takeSettings({ number, projectId }: RunSummary, spec: RunSpec): Promise<boolean> {
    if (projectId === null) return await project.loadSpec(spec)
    if (!(await open(projectId))) return false
    const before = project.kept()
    const on = project.dataset
    const dataset = await project.datasetOf(spec)
    if (dataset === null || before === null || on === null) return false
    project.setSpec(dataset, withDataset(spec, dataset))
    undoable.value = { kind: 'settings', runNumber: number, dataset: on, before }
    return true
  }

  /** Takes back what was done last. */
  async function undo(): Promise<void> {
    const last = undoable.value
    undoable.value = null
    if (last?.kind === 'settings' && project.id === last.before.projectId)
      project.goOn(last.before.projectId, last.dataset, last.before.draft)
    if (last?.kind !== 'removed') return
    const isBack = await restoreRemoved(last.project.id)
    if (isBack && last.wasOpen) await open(last.project.id)
  }

  /** Whether runs and models of the open project alone are shown. */
  const isNarrowed = computed(() => scope.value === 'project' && project.id !== null)

  return {
    all,
    isNarrowed,
    /** The runs that lists show. */
    inScope: (runs: readonly RunSummary[]): readonly RunSummary[] =>
      isNarrowed.value ? runs.filter(({ projectId }) => projectId === project.id) : runs,
    listOpen,
    undoable,
    scope,
    /** Those that are neither archived nor deleted. */
    current: computed(() => all.value.filter((one) => one.archivedAt === null && one.removedAt === null)),
    refresh,
    /** Until what was changed last is kept. */
    settle: draft.flush,
    restore,
    open,
    rename,
    duplicate: (id: ProjectId, name: string) =>
      guarded(() => host.projects.duplicate({ projectId: id, name })),
    archive: (id: ProjectId, archived: boolean) =>
      guarded(() => host.projects.archive({ projectId: id, archived })),
    remove,
    restoreRemoved,
    emptyBin,
    closeOn,
    takeSettings,
    undo,
  }
})
