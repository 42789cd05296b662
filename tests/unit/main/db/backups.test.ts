import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { backUpDaily, backUpNow, dailyKept, describeCopy, listCopies } from '#main/db/backups'
import { openDatabase } from '#main/db/open'
import { applyRestore, wishRestore } from '#main/db/restore'
import { experimentStore } from '#main/db/store'
import { logRun, openTestLog, storeDataset, type TestLog } from '#fixtures/testStore'

const day = 86_400_000
let opened: TestLog
let folder: string
beforeEach(async () => {
  opened = await openTestLog()
  folder = join(opened.file, '..', 'backups')
})
afterEach(() => opened.end())

/** Names of the runs in the log as it is found when it is opened anew. */
async function runsAfter(notes: readonly { readonly reason: string }[] = []) {
  const { database } = await openDatabase(opened.file, Date.now)
  const names = experimentStore(database)
    .runs.list(null, 10)
    .map(({ name }) => name)
  database.sqlite.close()
  return { names, notes: notes.map(({ reason }) => reason) }
}

test('a backup of the day is made once, and the seven newest are kept', async () => {
  const { sqlite } = opened.database
  for (let past = 10; past >= 0; past -= 1) await backUpDaily(sqlite, folder, 1e12 - past * day)
  await expect(backUpDaily(sqlite, folder, 1e12)).resolves.toBeNull()
  const names = readdirSync(folder).toSorted()
  expect(names).toHaveLength(dailyKept)
  expect(names.at(-1)).toBe('daily-2001-09-09.db')
})

test('a copy says how many runs are in it, and one on request is kept beside the daily ones', async () => {
  const { store, database, file } = opened
  logRun(store, storeDataset(store))
  await backUpNow(database.sqlite, folder, 1e12)
  await backUpNow(database.sqlite, folder, 1e12)
  const copies = await listCopies(file, folder)
  expect(copies.map(({ kind, runs, state }) => ({ kind, runs, state }))).toEqual([
    { kind: 'manual', runs: 1, state: 'good' },
    { kind: 'manual', runs: 1, state: 'good' },
  ])
})

test('what is no log, and the log of a newer Descent, are told', async () => {
  mkdirSync(folder)
  const [bad, newer] = [join(folder, 'manual-bad.db'), join(folder, 'manual-newer.db')]
  writeFileSync(bad, 'nothing of the kind'.repeat(100))
  const sqlite = new SqliteDatabase(newer)
  sqlite.pragma('user_version = 9999')
  sqlite.close()
  await expect(describeCopy(bad)).resolves.toMatchObject({ runs: null, state: 'damaged' })
  await expect(describeCopy(newer)).resolves.toMatchObject({ runs: null, state: 'too-new' })
  await expect(wishRestore(opened.file, bad)).rejects.toMatchObject({ reason: 'backupDamaged' })
  await expect(wishRestore(opened.file, newer)).rejects.toMatchObject({ reason: 'databaseTooNew' })
  await expect(wishRestore(opened.file, join(folder, 'gone.db'))).rejects.toMatchObject({
    reason: 'backupMissing',
  })
  expect(applyRestore(opened.file, () => true, 1)).toEqual([])
})

describe('a restore', () => {
  /** A copy with one run, and a log with two that was not closed. */
  async function wished(): Promise<void> {
    const { store, database, file } = opened
    const dataset = storeDataset(store)
    logRun(store, dataset, 'first')
    const copy = await backUpNow(database.sqlite, folder, 1e12)
    logRun(store, dataset, 'second')
    await wishRestore(file, copy)
  }

  test('puts the copy in the place of the log at the next start, and keeps the log of now with its journal', async () => {
    await wished()
    opened.database.sqlite.close()
    const notes = applyRestore(opened.file, () => true, 2e12)
    await expect(runsAfter(notes)).resolves.toEqual({ names: ['small'], notes: ['logRestored'] })
    const kept = (await listCopies(opened.file, folder)).find(({ kind }) => kind === 'before-restore')
    expect(kept).toMatchObject({ runs: 2, state: 'good' })
    await wishRestore(opened.file, kept?.path ?? '')
    const back = applyRestore(opened.file, () => true, 3e12)
    await expect(runsAfter(back)).resolves.toEqual({ names: ['small', 'small'], notes: ['logRestored'] })
  })

  test('waits while another host has the log open', async () => {
    await wished()
    expect(applyRestore(opened.file, () => false, 1).map(({ reason }) => reason)).toEqual(['restoreWaits'])
    expect(existsSync(`${opened.file}.restore.json`)).toBe(true)
  })

  test('leaves the log as it is when the copy is damaged meanwhile', async () => {
    await wished()
    opened.database.sqlite.close()
    const [copy = ''] = readdirSync(folder)
    writeFileSync(join(folder, copy), 'nothing of the kind'.repeat(100))
    const notes = applyRestore(opened.file, () => true, 1)
    expect((await runsAfter(notes)).names).toEqual(['small', 'small'])
    expect(notes).toHaveLength(1)
  })
})
