import type SqliteDatabase from 'better-sqlite3'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'

/** The open log: `sqlite` for prepared statements and transactions, `query` for everything else. */
export type Database = {
  readonly sqlite: SqliteDatabase.Database
  readonly query: BetterSQLite3Database
}

/** Puts Drizzle on an open connection. */
export function database(sqlite: SqliteDatabase.Database): Database {
  return { sqlite, query: drizzle(sqlite) }
}
