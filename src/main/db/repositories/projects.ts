import { and, desc, eq, isNotNull, isNull, lt, notExists } from 'drizzle-orm'
import type { AppError } from '#shared/errors'
import type { DatasetId, ProjectId } from '#shared/model/ids'
import { DesignHistory, noHistory, type ProjectDraft } from '#shared/model/project'
import type { RunSummary } from '#shared/model/run'
import { RunSpec } from '#shared/model/runSpec'
import { readable, readStored } from '#shared/storedRow'
import type { Database } from '../database'
import { storedDraft } from '../earlierSpec'
import { onlyRow } from '../onlyRow'
import { datasets, projects, runs } from '../schema'
import { isKept } from './runExpressions'
import { manifestOf } from './runRows'

type Row = typeof projects.$inferSelect

/** A project as it is stored; a draft of an earlier version is completed with what it did not say. */
export type StoredProject = Omit<Row, 'spec' | 'history' | 'touched' | 'datasetId'> & {
  readonly draft: ProjectDraft
}

/** A run of a project with its figures, as they are stored. */
export type RunFigures = { readonly projectId: ProjectId } & Pick<RunSummary, 'id' | 'metrics'>

/** What may change of a project. */
export type ProjectChange = Partial<Pick<Row, 'name' | 'openedAt' | 'archivedAt' | 'removedAt'>>

/** The projects of an open log. `damaged` is told of each row that a list has to leave out. */
export function projectRepository({ query }: Database, damaged: (error: AppError) => void) {
  const manifest = (id: DatasetId) =>
    manifestOf(
      query.select({ manifest: datasets.manifest }).from(datasets).where(eq(datasets.id, id)).get()
        ?.manifest ?? null,
    )

  /** What can be undone is worth less than the draft: one that cannot be read is none. @throws {AppError} projectUnreadable */
  function read({ spec, history, touched, datasetId, ...row }: Row): StoredProject {
    const parsed = readStored(RunSpec, spec, 'projects', row.name)
    return {
      ...row,
      draft: {
        spec: { ...storedDraft(spec, parsed, manifest(datasetId)), name: row.name },
        datasetId,
        touched,
        history: DesignHistory.safeParse(history).data ?? noHistory,
      },
    }
  }

  return {
    insert(project: StoredProject): void {
      const { draft, ...row } = project
      query
        .insert(projects)
        .values({ ...row, ...draft })
        .run()
    },

    /** The project, also a deleted one; null when there is none. @throws {AppError} projectUnreadable */
    find(id: ProjectId): StoredProject | null {
      const row = query.select().from(projects).where(eq(projects.id, id)).get()
      return row === undefined ? null : read(row)
    },

    has(id: ProjectId): boolean {
      return query.select({ id: projects.id }).from(projects).where(eq(projects.id, id)).get() !== undefined
    },

    /** Whether there is such a project, and it is not deleted. */
    isKept: (id: ProjectId): boolean =>
      query
        .select({ id: projects.id })
        .from(projects)
        .where(and(eq(projects.id, id), isNull(projects.removedAt)))
        .get() !== undefined,

    /** All, also archived and deleted ones, the one that was opened last first. */
    list(): StoredProject[] {
      const rows = query
        .select()
        .from(projects)
        .orderBy(desc(projects.openedAt), desc(projects.createdAt))
        .all()
      return readable(rows, read, damaged)
    },

    /** The runs of all projects with their figures, newest first: for a list, nothing else of them is read. */
    figures(): readonly RunFigures[] {
      const found = query
        .select({ projectId: runs.projectId, id: runs.id, metrics: runs.metrics })
        .from(runs)
        .where(and(isNotNull(runs.projectId), isKept()))
        .orderBy(desc(runs.number))
        .all()
      return found.flatMap(({ projectId, ...run }) => (projectId === null ? [] : [{ projectId, ...run }]))
    },

    /** Keeps a draft in the place of the one before, and its name. */
    save(id: ProjectId, draft: ProjectDraft): void {
      query
        .update(projects)
        .set({ ...draft, name: draft.spec.name })
        .where(eq(projects.id, id))
        .run()
    },

    /**
     * Forgets projects of a name on a data set that hold nothing but what was proposed: no run, nothing that a person
     * changed.
     */
    removeUntouched(datasetId: DatasetId, name: string): void {
      const hasRun = query.select({ id: runs.projectId }).from(runs).where(eq(runs.projectId, projects.id))
      query
        .delete(projects)
        .where(
          and(
            eq(projects.datasetId, datasetId),
            eq(projects.name, name),
            eq(projects.touched, false),
            isNull(projects.archivedAt),
            notExists(hasRun),
          ),
        )
        .run()
    },

    /** Those that were deleted before a time. */
    deleted: (before: number): readonly ProjectId[] =>
      query
        .select({ id: projects.id })
        .from(projects)
        .where(lt(projects.removedAt, before))
        .all()
        .map(({ id }) => id),

    /** Forgets a project for good; what is left of its runs belongs to none. */
    remove(id: ProjectId): void {
      query.transaction((transaction) => {
        transaction.update(runs).set({ projectId: null }).where(eq(runs.projectId, id)).run()
        transaction.delete(projects).where(eq(projects.id, id)).run()
      })
    },

    /** Changes the named fields; answers with the whole. */
    change(id: ProjectId, change: ProjectChange): StoredProject {
      return read(onlyRow(query.update(projects).set(change).where(eq(projects.id, id)).returning().all()))
    },
  }
}
