import { asc, eq } from 'drizzle-orm'
import type { TestOpening } from '#shared/model/run'
import type { Database } from '../database'
import { testOpenings } from '../schema'

/** The runs for which the test parts of data sets were opened. */
export function testOpeningRepository({ query }: Database) {
  return {
    /** Logs an opening; another one for the same run is none. */
    add(opening: typeof testOpenings.$inferInsert): void {
      query.insert(testOpenings).values(opening).onConflictDoNothing().run()
    },

    /** Those of the data with a hash, the first one first. */
    of(dataset: string): readonly TestOpening[] {
      return query
        .select({ runNumber: testOpenings.run, openedAt: testOpenings.openedAt })
        .from(testOpenings)
        .where(eq(testOpenings.dataset, dataset))
        .orderBy(asc(testOpenings.openedAt), asc(testOpenings.run))
        .all()
    },
  }
}
