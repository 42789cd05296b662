import { AppError } from '#shared/errors'
import { ProjectId, type DatasetId } from '#shared/model/ids'
import { isActive } from '#shared/model/run'
import {
  bestScore,
  removedDays,
  type Project,
  type ProjectDraft,
  type ProjectSummary,
} from '#shared/model/project'
import type { Logger } from '#shared/log'
import type { RunFigures, StoredProject } from '#main/db/repositories/projects'
import type { ExperimentStore } from '#main/db/store'
import type { Folders } from '../folders'
import { projectBin } from './projectBin'

/** Projects: what is worked on, with its runs. */
export type ProjectService = ReturnType<typeof projectService>

/** The setting that names the open project. */
const openSetting = 'project.open'
const dayMs = 24 * 60 * 60 * 1000

/** Time and names for what is kept. */
type ProjectDependencies = { readonly now: () => number; readonly randomId: () => string }

/** The projects of one data folder. */
export function projectService(
  store: ExperimentStore,
  folders: Pick<Folders, 'model' | 'run'>,
  log: Logger,
  { now, randomId }: ProjectDependencies,
) {
  const { projects, settings, datasets } = store

  const get = (id: ProjectId): StoredProject => {
    const found = projects.find(id)
    if (found === null) throw new AppError('NOT_FOUND', 'projectMissing', { message: id })
    return found
  }

  function summaries(stored: readonly StoredProject[]): ProjectSummary[] {
    const runs = new Map<ProjectId, RunFigures[]>()
    for (const run of projects.figures()) {
      const own = runs.get(run.projectId) ?? []
      own.push(run)
      runs.set(run.projectId, own)
    }
    const names = new Map(datasets.list().map(({ id, name }) => [id, name]))
    return stored.map(({ draft, ...row }) => {
      const own = runs.get(row.id) ?? []
      return {
        ...row,
        datasetId: draft.datasetId,
        // Of data that were removed only the settings are left.
        datasetName: names.get(draft.datasetId) ?? row.name,
        task: draft.spec.data.task,
        touched: draft.touched,
        runs: own.length,
        best: bestScore(own),
      }
    })
  }

  const summaryOf = (project: StoredProject): ProjectSummary => {
    const [only] = summaries([project])
    if (only === undefined) throw new AppError('BUG', 'internal', { message: 'a project without summary' })
    return only
  }

  const whole = (project: StoredProject): Project => ({ summary: summaryOf(project), draft: project.draft })

  const setOpen = (id: ProjectId | null): void => void settings.write({ [openSetting]: id })

  const isShown = ({ removedAt }: StoredProject): boolean =>
    removedAt === null || now() - removedAt < removedDays * dayMs

  function insert(id: ProjectId, draft: ProjectDraft): StoredProject {
    const at = now()
    const project = {
      id,
      name: draft.spec.name,
      draft,
      createdAt: at,
      openedAt: at,
      archivedAt: null,
      removedAt: null,
    }
    projects.insert(project)
    return project
  }

  return {
    /** @throws {AppError} projectMissing */
    summary: (id: ProjectId): ProjectSummary => summaryOf(get(id)),

    list: (): ProjectSummary[] => summaries(projects.list().filter(isShown)),

    /** A draft that this version cannot read counts as none; the log says so. */
    current(): Project | null {
      const open = projects.list().find(({ id }) => id === settings.value(openSetting))
      if (open === undefined) {
        if (typeof settings.value(openSetting) === 'string') log.warn('the open project cannot be read')
        return null
      }
      return open.removedAt === null ? whole(open) : null
    },

    open: (id: ProjectId): Project =>
      store.transaction(() => {
        const { removedAt } = get(id)
        if (removedAt !== null) throw new AppError('NOT_FOUND', 'projectMissing', { message: id })
        setOpen(id)
        return whole(projects.change(id, { openedAt: now(), archivedAt: null }))
      }),

    create: (id: ProjectId, draft: ProjectDraft): ProjectSummary =>
      store.transaction(() => {
        if (projects.has(id)) throw new AppError('CONFLICT', 'badInput', { field: 'projectId', message: id })
        setOpen(id)
        projects.removeUntouched(draft.datasetId, draft.spec.name)
        return summaryOf(insert(id, draft))
      }),

    save: (id: ProjectId, draft: ProjectDraft): { datasetId: DatasetId } =>
      store.transaction(() => {
        if (!projects.has(id)) throw new AppError('NOT_FOUND', 'projectMissing', { message: id })
        projects.save(id, draft)
        return { datasetId: draft.datasetId }
      }),

    close: (): { closed: true } => {
      setOpen(null)
      return { closed: true }
    },

    rename: (id: ProjectId, name: string): ProjectSummary =>
      store.transaction(() => {
        get(id)
        return summaryOf(projects.change(id, { name }))
      }),

    duplicate: (id: ProjectId, name: string): ProjectSummary =>
      store.transaction(() => {
        const { draft } = get(id)
        const copy = { ...draft, spec: { ...draft.spec, name }, touched: true }
        return summaryOf(insert(ProjectId.parse(`project-${randomId()}`), copy))
      }),

    archive: (id: ProjectId, archived: boolean): ProjectSummary =>
      store.transaction(() => {
        get(id)
        return summaryOf(projects.change(id, { archivedAt: archived ? now() : null }))
      }),

    /** @throws {AppError} projectMissing, projectBusy */
    remove: (id: ProjectId): ProjectSummary =>
      store.transaction(() => {
        get(id)
        const active = store.runs.ofProject(id).find(({ state }) => isActive(state))
        if (active !== undefined) throw new AppError('CONFLICT', 'projectBusy', { number: active.number })
        if (settings.value(openSetting) === id) setOpen(null)
        return summaryOf(projects.change(id, { removedAt: now() }))
      }),

    restore: (id: ProjectId): ProjectSummary =>
      store.transaction(() => {
        get(id)
        return summaryOf(projects.change(id, { removedAt: null }))
      }),

    ...projectBin(store, folders, now),
  }
}
