import { desc, eq, getTableColumns, isNull, sql } from 'drizzle-orm'
import type { AppError } from '../../../shared/errors'
import type { ModelId } from '../../../shared/model/ids'
import { ModelSummary, TrainedModel } from '../../../shared/model/trainedModel'
import { readable, readStored } from '../../../shared/storedRow'
import type { Database } from '../database'
import { onlyRow } from '../onlyRow'
import { models } from '../schema'

/** A model of an earlier version is completed with what it did not say. @throws {AppError} modelUnreadable */
const modelOf = (row: typeof models.$inferSelect): TrainedModel =>
  readStored(TrainedModel, row, 'models', row.id)

/** The models of an open log. `damaged` is told of each row that a list has to leave out. */
export function modelRepository({ query }: Database, damaged: (error: AppError) => void) {
  return {
    insert(model: TrainedModel): TrainedModel {
      return modelOf(onlyRow(query.insert(models).values(model).returning().all()))
    },

    /** The model, also one in the bin; null when there is none. @throws {AppError} modelUnreadable */
    find(id: ModelId): TrainedModel | null {
      const row = query.select().from(models).where(eq(models.id, id)).get()
      return row === undefined ? null : modelOf(row)
    },

    /** Newest first, without those in the bin. */
    list(): ModelSummary[] {
      const { spec, signature: _, ...columns } = getTableColumns(models)
      // On a text that is no JSON SQLite ends the query.
      const task = sql<string>`CASE WHEN json_valid(${spec}) THEN json_extract(${spec}, '$.data.task') END`
      const rows = query
        .select({ ...columns, task })
        .from(models)
        .where(isNull(models.deletedAt))
        .orderBy(desc(models.createdAt))
        .all()
      return readable(rows, (row) => readStored(ModelSummary, row, 'models', row.id), damaged)
    },

    /** Changes name or bin, and answers with the whole. */
    change(id: ModelId, change: Partial<Pick<TrainedModel, 'name' | 'deletedAt'>>): TrainedModel {
      return modelOf(onlyRow(query.update(models).set(change).where(eq(models.id, id)).returning().all()))
    },
  }
}
