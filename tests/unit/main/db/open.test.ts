import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrate, migrations } from '#main/db/migrate'
import { openDatabase } from '#main/db/open'
import { AppError } from '#shared/errors'
import { explain } from '#shared/texts/explain'
import { temporaryFolder } from '#fixtures/testHost'
import { storeDataset, logRun, openTestLog } from '#fixtures/testStore'

const now = (): number => Date.UTC(2026, 0, 2, 3, 4, 5)

let folder: string
let file: string
beforeEach(() => {
  folder = temporaryFolder()
  file = join(folder, 'descent.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function openAndClose(path = file) {
  const { database, notes } = await openDatabase(path, now)
  database.sqlite.close()
  return notes
}

describe('opening the log', () => {
  test('uses WAL, foreign keys, and synchronous NORMAL', async () => {
    const { database } = await openDatabase(file, now)
    const pragma = (name: string): unknown => database.sqlite.pragma(name, { simple: true })
    expect([pragma('journal_mode'), pragma('foreign_keys'), pragma('synchronous')]).toEqual(['wal', 1, 1])
    database.sqlite.close()
  })

  test('makes every table STRICT', async () => {
    const { database } = await openDatabase(file, now)
    const tables = database.sqlite.prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
    )
    expect(tables.all()).toEqual([])
    database.sqlite.close()
  })

  test('finds again what was written', async () => {
    await openAndClose()
    await expect(openAndClose()).resolves.toEqual([])
  })

  test('sets a file aside that is no database, and says so', async () => {
    writeFileSync(file, 'a letter to my landlord '.repeat(100))
    const notes = await openAndClose()
    const kept = `${file}.damaged-2026-01-02T03-04-05-000Z`
    expect(notes).toEqual([{ reason: 'databaseDamaged', details: { file, kept } }])
    expect(readFileSync(kept, 'utf8')).toContain('landlord')
    await expect(openAndClose()).resolves.toEqual([])
  })

  test('sets a database aside whose pages are damaged, and keeps every byte', async () => {
    const made = await openTestLog()
    const dataset = storeDataset(made.store)
    for (let index = 0; index < 200; index += 1) logRun(made.store, dataset, `run${index}`)
    made.database.sqlite.pragma('wal_checkpoint(TRUNCATE)')
    const bytes = readFileSync(made.file)
    bytes.fill(0xff, 8192, 20_000)
    writeFileSync(file, bytes)
    made.end()
    const [note] = await openAndClose()
    expect(note?.reason).toBe('databaseDamaged')
    expect(readFileSync(note?.details['kept'] ?? '')).toEqual(bytes)
  })

  test('sets a database aside that was cut off', async () => {
    await openAndClose()
    truncateSync(file, 5000)
    const [note] = await openAndClose()
    expect(note?.reason).toBe('databaseDamaged')
  })

  test('refuses a file from a newer app and leaves it as it was', async () => {
    const newer = new SqliteDatabase(file)
    newer.exec('CREATE TABLE future (x TEXT)')
    newer.pragma('user_version = 999')
    newer.close()
    const before = readFileSync(file)
    await expect(openDatabase(file, now)).rejects.toMatchObject({
      code: 'VERSION_TOO_NEW',
      reason: 'databaseTooNew',
      details: { found: 999 },
    })
    expect(readFileSync(file)).toEqual(before)
    expect(readdirSync(dirname(file))).toEqual(['descent.db'])
  })

  test('after going back to an older app names the copy from before the upgrade, which it can open', async () => {
    await openAndClose()
    const newest = migrations.length
    const upgraded = new SqliteDatabase(file)
    const later = { version: newest + 1, name: 'later', sql: 'CREATE TABLE future (x TEXT)' }
    await migrate(upgraded, [...migrations, later])
    await migrate(upgraded, [...migrations, later, { ...later, version: newest + 2, sql: 'SELECT 1' }])
    upgraded.close()
    // What lies beside it and is no such copy.
    writeFileSync(`${file}.before-x`, 'notes')
    writeFileSync(`${file}.before-1`, 'short')
    const copy = `${file}.before-${newest + 1}`
    const refusal: unknown = await openDatabase(file, now).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ reason: 'databaseTooNew', details: { backup: copy } })
    if (!(refusal instanceof AppError)) throw refusal
    expect(explain('en', refusal).remedy).toContain(copy)
    expect(explain('zh-CN', refusal).remedy).toContain(copy)
    renameSync(copy, file)
    expect(await openAndClose()).toEqual([])
  })

  test('says that another program holds the file', async () => {
    await openAndClose()
    const holder = new SqliteDatabase(file)
    holder.pragma('journal_mode = DELETE')
    holder.exec('BEGIN EXCLUSIVE')
    await expect(openDatabase(file, now)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      reason: 'databaseLocked',
    })
    holder.close()
    expect(existsSync(file)).toBe(true)
  })

  test('says that a folder cannot be made', async () => {
    writeFileSync(join(folder, 'taken'), '')
    await expect(openDatabase(join(folder, 'taken', 'descent.db'), now)).rejects.toMatchObject({
      reason: 'folderUnreadable',
    })
  })
})
