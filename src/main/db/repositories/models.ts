import { desc, eq, getTableColumns, isNull, sql } from 'drizzle-orm'
import type { ModelId } from '../../../shared/model/ids'
import { ModelSummary, TrainedModel } from '../../../shared/model/trainedModel'
import type { Database } from '../database'
import { onlyRow } from '../onlyRow'
import { models } from '../schema'

/** A model of an earlier version is completed with what it did not say. */
const modelOf = (row: typeof models.$inferSelect): TrainedModel => TrainedModel.parse(row)

/** The models of an open log. */
export function modelRepository({ query }: Database) {
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
    list(): ModelSummary[] {
      const { spec, signature: _, ...columns } = getTableColumns(models)
      return query
        .select({ ...columns, task: sql<string>`json_extract(${spec}, '$.data.task')` })
        .from(models)
        .where(isNull(models.deletedAt))
        .orderBy(desc(models.createdAt))
        .all()
        .map((row) => ModelSummary.parse(row))
    },

    /** Changes name or bin, and answers with the whole. */
    change(id: ModelId, change: Partial<Pick<TrainedModel, 'name' | 'deletedAt'>>): TrainedModel {
      return modelOf(onlyRow(query.update(models).set(change).where(eq(models.id, id)).returning().all()))
    },
  }
}
