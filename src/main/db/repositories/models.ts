import { and, desc, eq, getTableColumns, isNotNull, isNull, not, sql, type SQL } from 'drizzle-orm'
import type { AppError } from '#shared/errors'
import type { ModelId, ProjectId } from '#shared/model/ids'
import { ModelSummary, TrainedModel } from '#shared/model/trainedModel'
import { readable, readStored } from '#shared/storedRow'
import type { Database } from '../database'
import { onlyRow } from '../onlyRow'
import { models, runs } from '../schema'
import { modelInSight } from './inSight'

/** A model of an earlier version is completed with what it did not say. @throws {AppError} modelUnreadable */
const modelOf = (row: typeof models.$inferSelect): TrainedModel =>
  readStored(TrainedModel, row, 'models', row.id)

/** The models of an open log. `damaged` is told of each row that a list has to leave out. */
export function modelRepository({ query }: Database, damaged: (error: AppError) => void) {
  const summaries = (which: SQL, order: SQL): ModelSummary[] => {
    const { spec, signature: _, ...columns } = getTableColumns(models)
    // On a text that is no JSON SQLite ends the query.
    const task = sql<string>`CASE WHEN json_valid(${spec}) THEN json_extract(${spec}, '$.data.task') END`
    const fold = sql<
      number | null
    >`CASE WHEN json_valid(${spec}) THEN json_extract(${spec}, '$.data.split.fold') END`
    const rows = query
      .select({ ...columns, task, fold })
      .from(models)
      .where(and(which, modelInSight(query)))
      .orderBy(order)
      .all()
    return readable(rows, (row) => readStored(ModelSummary, row, 'models', row.id), damaged)
  }
  return {
    insert(model: TrainedModel): TrainedModel {
      return modelOf(onlyRow(query.insert(models).values(model).returning().all()))
    },

    /** The model, also one in the bin; null when there is none. @throws {AppError} modelUnreadable */
    find(id: ModelId): TrainedModel | null {
      const row = query.select().from(models).where(eq(models.id, id)).get()
      return row === undefined ? null : modelOf(row)
    },

    /** Newest first, without those in the bin and those of deleted projects. */
    list: (): ModelSummary[] => summaries(isNull(models.deletedAt), desc(models.createdAt)),

    /** Those in the bin, put there last first. */
    bin: (): ModelSummary[] => summaries(isNotNull(models.deletedAt), desc(models.deletedAt)),

    /** Ids and names of those of deleted projects, which come back with them; also those in the bin. */
    ofRemovedProjects: (): readonly Pick<ModelSummary, 'id' | 'name'>[] =>
      query
        .select({ id: models.id, name: models.name })
        .from(models)
        .where(not(modelInSight(query)))
        .all(),

    /** Those that runs of a project left, also those in the bin. */
    ofProject(projectId: ProjectId): TrainedModel[] {
      const rows = query
        .select(getTableColumns(models))
        .from(models)
        .innerJoin(runs, eq(runs.id, models.runId))
        .where(eq(runs.projectId, projectId))
        .orderBy(desc(models.createdAt))
        .all()
      return readable(rows, modelOf, damaged)
    },

    /** Forgets a model for good; its run is left without one. */
    remove(id: ModelId): void {
      query.transaction((transaction) => {
        transaction.update(runs).set({ modelId: null }).where(eq(runs.modelId, id)).run()
        transaction.delete(models).where(eq(models.id, id)).run()
      })
    },

    /** Changes name, bin, threshold or marks, and answers with the whole. */
    change(
      id: ModelId,
      change: Partial<Pick<TrainedModel, 'name' | 'deletedAt' | 'threshold' | 'marks'>>,
    ): TrainedModel {
      return modelOf(onlyRow(query.update(models).set(change).where(eq(models.id, id)).returning().all()))
    },
  }
}
