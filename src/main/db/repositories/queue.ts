import { and, asc, eq, inArray, isNull, lt, max } from 'drizzle-orm'
import { errorOfAnyVersion, type AppError } from '#shared/errors'
import type { QueuedId } from '#shared/model/ids'
import { QueueEntry } from '#shared/model/queue'
import { readable, readStored } from '#shared/storedRow'
import type { Database } from '../database'
import { onlyRow } from '../onlyRow'
import { queue } from '../schema'

type Row = typeof queue.$inferSelect

/** What may change of an entry. */
export type QueueChange = Partial<Pick<Row, 'state' | 'runId' | 'host' | 'error' | 'removedAt'>>

/** An entry with the host that trains it. */
export type HeldEntry = QueueEntry & { readonly host: string | null }

/** The queue of an open log. `damaged` is told of each row that a list has to leave out. */
export function queueRepository({ query }: Database, damaged: (error: AppError) => void) {
  const read = ({ error, host, ...row }: Row): HeldEntry => ({
    ...readStored(QueueEntry, { ...row, error: errorOfAnyVersion(error) }, 'queue', row.id),
    host,
  })

  return {
    /** The entries in their order, without those that were taken out. */
    list(): HeldEntry[] {
      const rows = query
        .select()
        .from(queue)
        .where(isNull(queue.removedAt))
        .orderBy(asc(queue.position))
        .all()
      return readable(rows, read, damaged)
    },

    /** The ids in their order, also of entries that were taken out. */
    order: (): QueuedId[] =>
      query
        .select({ id: queue.id })
        .from(queue)
        .orderBy(asc(queue.position))
        .all()
        .map(({ id }) => id),

    /** Puts entries at the end. */
    append(entries: readonly QueueEntry[]): void {
      const last =
        query
          .select({ position: max(queue.position) })
          .from(queue)
          .get()?.position ?? -1
      for (const [index, entry] of entries.entries())
        query
          .insert(queue)
          .values({ ...entry, position: last + 1 + index })
          .run()
    },

    /** Gives every entry the place that it has among the ids. */
    arrange(ids: readonly QueuedId[]): void {
      for (const [position, id] of ids.entries())
        query.update(queue).set({ position }).where(eq(queue.id, id)).run()
    },

    change(id: QueuedId, change: QueueChange): HeldEntry {
      return read(onlyRow(query.update(queue).set(change).where(eq(queue.id, id)).returning().all()))
    },

    /** Changes those of the entries that are in one of the states. */
    changeAll(ids: readonly QueuedId[], states: readonly QueueEntry['state'][], change: QueueChange): void {
      query
        .update(queue)
        .set(change)
        .where(and(inArray(queue.id, [...ids]), inArray(queue.state, [...states])))
        .run()
    },

    remove(id: QueuedId): void {
      query.delete(queue).where(eq(queue.id, id)).run()
    },

    /** Forgets what was taken out before a time, in milliseconds since 1970. */
    empty(before: number): void {
      query.delete(queue).where(lt(queue.removedAt, before)).run()
    },
  }
}
