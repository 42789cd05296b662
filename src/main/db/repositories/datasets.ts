import { and, desc, eq, isNull } from 'drizzle-orm'
import { DatasetManifest, type Dataset } from '../../../shared/model/dataset'
import type { DatasetId } from '../../../shared/model/ids'
import type { Database } from '../database'
import { onlyRow } from '../onlyRow'
import { datasets } from '../schema'

/** What is known when a data set has been made. */
export type NewDataset = {
  readonly id: DatasetId
  readonly sourceKey: string
  readonly manifest: DatasetManifest
  readonly bytes: number
  readonly createdAt: number
}

/** The data sets of an open log. */
export function datasetRepository({ query }: Database) {
  /** A manifest of an earlier version is completed with what it did not say. */
  const datasetOf = ({ id, createdAt, bytes, manifest }: typeof datasets.$inferSelect): Dataset => ({
    ...DatasetManifest.parse(manifest),
    id,
    createdAt,
    bytes,
  })
  const present = isNull(datasets.removedAt)
  return {
    insert(dataset: NewDataset): Dataset {
      return datasetOf(onlyRow(query.insert(datasets).values(dataset).returning().all()))
    },

    /** The data set, or null when there is none or it was removed. */
    find(id: DatasetId): Dataset | null {
      const row = query
        .select()
        .from(datasets)
        .where(and(eq(datasets.id, id), present))
        .get()
      return row === undefined ? null : datasetOf(row)
    },

    /** Those made from a source, newest first. */
    findBySource(sourceKey: string): readonly Dataset[] {
      return query
        .select()
        .from(datasets)
        .where(and(eq(datasets.sourceKey, sourceKey), present))
        .orderBy(desc(datasets.createdAt))
        .all()
        .map(datasetOf)
    },

    /** Newest first. */
    list(): Dataset[] {
      return query
        .select()
        .from(datasets)
        .where(present)
        .orderBy(desc(datasets.createdAt))
        .all()
        .map(datasetOf)
    },

    /** Takes a data set off the list. */
    remove(id: DatasetId, removedAt: number): void {
      query.update(datasets).set({ removedAt }).where(eq(datasets.id, id)).run()
    },
  }
}
