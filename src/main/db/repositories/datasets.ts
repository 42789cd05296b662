import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { AppError } from '#shared/errors'
import { Dataset, DatasetSource, DatasetSummary, type DatasetManifest } from '#shared/model/dataset'
import type { DatasetId } from '#shared/model/ids'
import { readable, readStored } from '#shared/storedRow'
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

/** A manifest of an earlier version is completed with what it did not say. @throws {AppError} datasetUnreadable */
const datasetOf = ({ id, createdAt, bytes, manifest }: typeof datasets.$inferSelect): Dataset =>
  readStored(Dataset, { ...manifest, id, createdAt, bytes }, 'datasets', id)

/** The data sets of an open log. `damaged` is told of each row that a list has to leave out. */
export function datasetRepository({ query }: Database, damaged: (error: AppError) => void) {
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
          // On a text that is no JSON SQLite ends the query.
          columnCount: sql<number>`CASE WHEN json_valid(${manifest}) THEN json_array_length(${manifest}, '$.columns') END`,
          head: sql<string>`CASE WHEN json_valid(${manifest}) THEN json_remove(${manifest}, '$.columns', '$.rejected', '$.skippedFiles') ELSE 'null' END`,
        })
        .from(datasets)
        .where(eq(datasets.id, id))
        .all(),
    )
    return readStored(DatasetSummary, { ...(JSON.parse(head) as object), ...entry }, 'datasets', id)
  }
  const knownSummary = (id: DatasetId): DatasetSummary => {
    const summary = summaries.get(id) ?? readSummary(id)
    summaries.set(id, summary)
    return summary
  }

  return {
    insert(dataset: NewDataset): Dataset {
      return datasetOf(onlyRow(query.insert(datasets).values(dataset).returning().all()))
    },

    /** Whether there is one, and it was not removed; it may be unreadable. */
    has(id: DatasetId): boolean {
      const which = and(eq(datasets.id, id), present)
      return query.select({ id: datasets.id }).from(datasets).where(which).get() !== undefined
    },

    /** The data set, or null when there is none or it was removed. @throws {AppError} datasetUnreadable */
    find(id: DatasetId): Dataset | null {
      const which = and(eq(datasets.id, id), present)
      const there = query.select({ id: datasets.id }).from(datasets).where(which).get()
      if (there === undefined) return null
      const known = kept.get(id) ?? query.select().from(datasets).where(which).all().map(datasetOf)[0]
      return known === undefined ? null : keep(known)
    },

    /** Those made from a source, newest first. */
    findBySource(sourceKey: string): readonly Dataset[] {
      const rows = query
        .select()
        .from(datasets)
        .where(and(eq(datasets.sourceKey, sourceKey), present))
        .orderBy(desc(datasets.createdAt))
        .all()
      return readable(rows, datasetOf, damaged)
    },

    /** Newest first. */
    list(): DatasetSummary[] {
      const rows = query
        .select({ id: datasets.id })
        .from(datasets)
        .where(present)
        .orderBy(desc(datasets.createdAt))
        .all()
      return readable(rows, ({ id }) => knownSummary(id), damaged)
    },

    /** All that were ever logged. */
    ids(): readonly DatasetId[] {
      return query
        .select({ id: datasets.id })
        .from(datasets)
        .all()
        .map(({ id }) => id)
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
