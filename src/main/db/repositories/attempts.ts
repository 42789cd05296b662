import { and, asc, eq } from 'drizzle-orm'
import type { Database } from '../database'
import { attempts } from '../schema'

/** One start of a run's process. */
export type Attempt = typeof attempts.$inferSelect

/** The attempts of an open log. */
export function attemptRepository({ query }: Database) {
  const one = (run: number, attempt: number) => and(eq(attempts.run, run), eq(attempts.attempt, attempt))
  return {
    insert(attempt: Attempt): void {
      query.insert(attempts).values(attempt).run()
    },

    /** Of one run, oldest first. */
    of(run: number): readonly Attempt[] {
      return query.select().from(attempts).where(eq(attempts.run, run)).orderBy(asc(attempts.attempt)).all()
    },

    /** Number of the newest durable event that is stored; 0 before the first. */
    lastSeq(run: number, attempt: number): number {
      const row = query.select({ seq: attempts.lastSeq }).from(attempts).where(one(run, attempt)).get()
      return row?.seq ?? 0
    },

    setLastSeq(run: number, attempt: number, lastSeq: number): void {
      query.update(attempts).set({ lastSeq }).where(one(run, attempt)).run()
    },
  }
}
