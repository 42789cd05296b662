import { desc, eq } from 'drizzle-orm'
import type { Database } from '../database'
import { checkpoints } from '../schema'

/** One checkpoint; `folder` is relative to the run's folder. */
export type Checkpoint = Omit<typeof checkpoints.$inferSelect, 'id'>

/** The checkpoints of an open log. */
export function checkpointRepository({ query }: Database) {
  return {
    /** Logs a checkpoint; one that is logged already is left as it is. */
    insert(checkpoint: Checkpoint): void {
      query.insert(checkpoints).values(checkpoint).onConflictDoNothing().run()
    },

    /** Of one run, newest first. */
    of(run: number): readonly Checkpoint[] {
      return query
        .select()
        .from(checkpoints)
        .where(eq(checkpoints.run, run))
        .orderBy(desc(checkpoints.id))
        .all()
    },
  }
}
