import { and, desc, eq, isNull, max } from 'drizzle-orm'
import type { AppError } from '#shared/errors'
import type { SeriesPoints } from '#shared/curves/seriesPoints'
import type { ImportedRunId } from '#shared/model/ids'
import { importedLabel, ImportedRun } from '#shared/model/importedRun'
import { readable, readStored } from '#shared/storedRow'
import type { Database } from '../database'
import { onlyRow } from '../onlyRow'
import { importedRuns, importedSeries, type ImportedDocument } from '../schema'

/** What is known of an imported run when it is logged, with the points of its series in their order. */
export type NewImportedRun = {
  readonly id: ImportedRunId
  readonly content: string
  readonly createdAt: number
  readonly document: ImportedDocument
  readonly points: readonly SeriesPoints[]
}

type Row = typeof importedRuns.$inferSelect

/** @throws {AppError} DATA_CORRUPT runUnreadable */
function runOf({ document, number, id, content, createdAt }: Row): ImportedRun {
  return readStored(
    ImportedRun,
    { ...document, number, id, content, createdAt },
    'runs',
    importedLabel({ number }),
  )
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array): Buffer =>
  Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength)

/** A copy, since a blob need not begin where floats of 64 bits may. */
const floatsOf = (bytes: Buffer): Float64Array => new Float64Array(new Uint8Array(bytes).buffer)

/** The curves of other programs in an open log. `damaged` is told of each row that a list has to leave out. */
export function importedRunRepository({ query }: Database, damaged: (error: AppError) => void) {
  const isThere = isNull(importedRuns.removedAt)
  return {
    /** Logs a run with its points, under the next number. Belongs into a transaction. */
    insert({ points, ...run }: NewImportedRun): ImportedRun {
      const last = query
        .select({ number: max(importedRuns.number) })
        .from(importedRuns)
        .get()
      const number = (last?.number ?? 0) + 1
      const stored = onlyRow(
        query
          .insert(importedRuns)
          .values({ ...run, number })
          .returning()
          .all(),
      )
      for (const [place, { steps, values, epochs, times }] of points.entries()) {
        const columns = {
          steps: bytesOf(steps),
          values: bytesOf(values),
          epochs: epochs === null ? null : bytesOf(epochs),
          times: times === null ? null : bytesOf(times),
        }
        query
          .insert(importedSeries)
          .values({ run: number, place, ...columns })
          .run()
      }
      return runOf(stored)
    },

    /** Newest first, without those that were removed. */
    list: (): ImportedRun[] =>
      readable(
        query.select().from(importedRuns).where(isThere).orderBy(desc(importedRuns.number)).all(),
        runOf,
        damaged,
      ),

    /** The run, or null when there is none of that id; one that was removed is found. @throws {AppError} runUnreadable */
    find(id: ImportedRunId): ImportedRun | null {
      const row = query.select().from(importedRuns).where(eq(importedRuns.id, id)).get()
      return row === undefined ? null : runOf(row)
    },

    /** Number of the newest run with this content that was not removed; null without one. */
    numberOf(content: string): number | null {
      const row = query
        .select({ number: max(importedRuns.number) })
        .from(importedRuns)
        .where(and(eq(importedRuns.content, content), isThere))
        .get()
      return row?.number ?? null
    },

    /** Replaces what is stored of a run; its points stay. */
    change: (id: ImportedRunId, document: ImportedDocument): ImportedRun =>
      runOf(
        onlyRow(
          query.update(importedRuns).set({ document }).where(eq(importedRuns.id, id)).returning().all(),
        ),
      ),

    /** Removes a run from every list, or brings it back (null). */
    setRemoved(id: ImportedRunId, removedAt: number | null): void {
      query.update(importedRuns).set({ removedAt }).where(eq(importedRuns.id, id)).run()
    },

    /** The points of one series of a run; null where there is no such place. */
    points(number: number, place: number): SeriesPoints | null {
      const row = query
        .select()
        .from(importedSeries)
        .where(and(eq(importedSeries.run, number), eq(importedSeries.place, place)))
        .get()
      if (row === undefined) return null
      const { steps, values, epochs, times } = row
      return {
        steps: floatsOf(steps),
        values: floatsOf(values),
        epochs: epochs === null ? null : floatsOf(epochs),
        times: times === null ? null : floatsOf(times),
      }
    },
  }
}
