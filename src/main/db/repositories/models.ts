import { desc, eq, getTableColumns, isNotNull, isNull, sql, type SQL } from 'drizzle-orm'
import type { ModelId } from '../../../shared/model/ids'
import { ModelSummary, TrainedModel } from '../../../shared/model/trainedModel'
import type { Database } from '../database'
import { onlyRow } from '../onlyRow'
import { models, runs } from '../schema'

/** A model of an earlier version is completed with what it did not say. */
const modelOf = (row: typeof models.$inferSelect): TrainedModel => TrainedModel.parse(row)

/** The models of an open log. */
export function modelRepository({ query }: Database) {
  const summaries = (which: SQL, order: SQL): ModelSummary[] => {
    const { spec, signature: _, ...columns } = getTableColumns(models)
    return query
      .select({ ...columns, task: sql<string>`json_extract(${spec}, '$.data.task')` })
      .from(models)
      .where(which)
      .orderBy(order)
      .all()
      .map((row) => ModelSummary.parse(row))
  }
  return {
    insert(model: TrainedModel): TrainedModel {
      return modelOf(onlyRow(query.insert(models).values(model).returning().all()))
    },

    /** The model, also one in the bin; null when there is none. */
    find(id: ModelId): TrainedModel | null {
      const row = query.select().from(models).where(eq(models.id, id)).get()
      return row === undefined ? null : modelOf(row)
    },

    /** Newest first, without those in the bin. */
    list: (): ModelSummary[] => summaries(isNull(models.deletedAt), desc(models.createdAt)),

    /** Those in the bin, put there last first. */
    bin: (): ModelSummary[] => summaries(isNotNull(models.deletedAt), desc(models.deletedAt)),

    /** Forgets a model for good; its run is left without one. */
    remove(id: ModelId): void {
      query.transaction((transaction) => {
        transaction.update(runs).set({ modelId: null }).where(eq(runs.modelId, id)).run()
        transaction.delete(models).where(eq(models.id, id)).run()
      })
    },

    /** Changes name or bin, and answers with the whole. */
    change(id: ModelId, change: Partial<Pick<TrainedModel, 'name' | 'deletedAt'>>): TrainedModel {
      return modelOf(onlyRow(query.update(models).set(change).where(eq(models.id, id)).returning().all()))
    },
  }
}
