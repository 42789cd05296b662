import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { DatasetManifest, DatasetSource, DatasetSummary, type Dataset } from '../../../shared/model/dataset'
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

/** Data sets that are kept as they were read: one may have thousands of columns, and each of its rows asks for it. */
const mostKept = 4

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
  /** By id, the one used last at the end. What the log says of a data set never changes. */
  const kept = new Map<DatasetId, Dataset>()
  const keep = (dataset: Dataset): Dataset => {
    kept.delete(dataset.id)
    kept.set(dataset.id, dataset)
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break
      kept.delete(oldest)
    }
    return dataset
  }
  /** Manifests may be large; of each the list is told once. */
  const summaries = new Map<DatasetId, DatasetSummary>()
  const readSummary = (id: DatasetId): DatasetSummary => {
    const { manifest } = datasets
    const { head, ...entry } = onlyRow(
      query
        .select({
          id: datasets.id,
          createdAt: datasets.createdAt,
          bytes: datasets.bytes,
          columnCount: sql<number>`json_array_length(${manifest}, '$.columns')`,
          head: sql<string>`json_remove(${manifest}, '$.columns', '$.rejected', '$.skippedFiles')`,
        })
        .from(datasets)
        .where(eq(datasets.id, id))
        .all(),
    )
    return DatasetSummary.parse({ ...(JSON.parse(head) as object), ...entry })
  }

  return {
    insert(dataset: NewDataset): Dataset {
      return datasetOf(onlyRow(query.insert(datasets).values(dataset).returning().all()))
    },

    /** The data set, or null when there is none or it was removed. */
    find(id: DatasetId): Dataset | null {
      const which = and(eq(datasets.id, id), present)
      const there = query.select({ id: datasets.id }).from(datasets).where(which).get()
      if (there === undefined) return null
      const known = kept.get(id) ?? query.select().from(datasets).where(which).all().map(datasetOf)[0]
      return known === undefined ? null : keep(known)
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
    list(): DatasetSummary[] {
      return query
        .select({ id: datasets.id })
        .from(datasets)
        .where(present)
        .orderBy(desc(datasets.createdAt))
        .all()
        .map(({ id }) => {
          const summary = summaries.get(id) ?? readSummary(id)
          summaries.set(id, summary)
          return summary
        })
    },

    /** Where all of them came from, also those that were removed; a source that cannot be read is left out. */
    sources(): readonly DatasetSource[] {
      const source = sql<string>`${datasets.manifest} -> '$.source'`
      return query
        .select({ source })
        .from(datasets)
        .where(sql`json_valid(${datasets.manifest})`)
        .all()
        .flatMap((row) => DatasetSource.safeParse(JSON.parse(row.source)).data ?? [])
    },

    /** Those that were taken off the list. */
    removed(): readonly DatasetId[] {
      const rows = query.select({ id: datasets.id }).from(datasets).where(isNotNull(datasets.removedAt)).all()
      return rows.map(({ id }) => id)
    },

    /** Takes a data set off the list. */
    remove(id: DatasetId, removedAt: number): void {
      query.update(datasets).set({ removedAt }).where(eq(datasets.id, id)).run()
    },
  }
}
