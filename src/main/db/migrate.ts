import type SqliteDatabase from 'better-sqlite3'
import { AppError } from '#shared/errors'
import { backUp } from './backUp'
import { olderCopy } from './olderCopy'

/** One step of the schema; released ones are never edited. */
export type Migration = { readonly version: number; readonly name: string; readonly sql: string }

/** Every migration of the app, by number: `migrations/0001-….sql` and so on, without gaps. */
export const migrations: readonly Migration[] = numbered(
  import.meta.glob<string>('./migrations/*.sql', { query: '?raw', eager: true, import: 'default' }),
)

function numbered(files: Readonly<Record<string, string>>): readonly Migration[] {
  const found = Object.entries(files).map(([path, sql]) => {
    const name = path.slice(path.lastIndexOf('/') + 1)
    return { version: Number.parseInt(name, 10), name, sql }
  })
  found.sort((left, right) => left.version - right.version)
  for (const [index, { version, name }] of found.entries()) {
    if (version !== index + 1) throw new AppError('BUG', 'internal', { message: `gap before ${name}` })
  }
  return found
}

/** The version a file was last written by; 0 for an empty one. */
export function schemaVersion(sqlite: SqliteDatabase.Database): number {
  const version: unknown = sqlite.pragma('user_version', { simple: true })
  return typeof version === 'number' ? version : 0
}

/**
 * Brings the schema to the newest version, all or nothing. A file with an older version is copied to
 * `<file>.before-<version>` first (or, where that is taken, to `…-2` and so on), while it stays open.
 * @throws {AppError} databaseTooNew, and what keeps the copy from being made: the file is left as it is
 */
export async function migrate(
  sqlite: SqliteDatabase.Database,
  steps: readonly Migration[] = migrations,
): Promise<void> {
  const before = schemaVersion(sqlite)
  const newest = steps.at(-1)?.version ?? 0
  if (before > newest) {
    throw new AppError('VERSION_TOO_NEW', 'databaseTooNew', {
      file: sqlite.name,
      found: before,
      supported: newest,
      ...hintOf(sqlite.memory ? null : olderCopy(sqlite.name, newest)),
    })
  }
  if (before === newest) return
  if (before > 0 && !sqlite.memory) await backUp(sqlite, `${sqlite.name}.before-${newest}`)
  sqlite
    .transaction(() => {
      // Another host may have been quicker.
      const now = schemaVersion(sqlite)
      for (const step of steps) if (step.version > now) sqlite.exec(step.sql)
      sqlite.pragma(`user_version = ${newest}`)
    })
    .immediate()
}

/** After going back to an older Descent: the copy that it can go on with. */
const hintOf = (backup: string | null) => (backup === null ? {} : { hint: 'copyBeforeUpgrade', backup })
