import type SqliteDatabase from 'better-sqlite3'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'

/** The open log: `sqlite` for prepared statements and transactions, `query` for everything else. */
export type Database = {
  readonly sqlite: SqliteDatabase.Database
  readonly query: BetterSQLite3Database
}

/** How long a statement waits for another program to let go of the log; nothing else is answered meanwhile. */
export const busyMs = 2000

/** Puts Drizzle on an open connection. */
export function database(sqlite: SqliteDatabase.Database): Database {
  return { sqlite, query: drizzle(sqlite) }
}
