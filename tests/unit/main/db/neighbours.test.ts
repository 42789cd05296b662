import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { experimentStore } from '#main/db/store'
import { openDatabase } from '#main/db/open'
import { temporaryFolder } from '#fixtures/testHost'
import { storeDataset, logRun, openTestLog } from '#fixtures/testStore'

const now = (): number => Date.UTC(2026, 0, 2, 3, 4, 5)
const stamp = '2026-01-02T03-04-05-000Z'

let folder: string
let file: string
beforeEach(() => {
  folder = temporaryFolder()
  file = join(folder, 'descent.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A log with one run whose changes lie in its write-ahead log; left as a killed host leaves it. */
async function logOfKilledHost(): Promise<void> {
  const made = await openTestLog()
  logRun(made.store, storeDataset(made.store))
  for (const suffix of ['', '-wal']) copyFileSync(made.file + suffix, file + suffix)
  made.end()
}

/** What opening tells, and the runs that the log then has. */
async function opened() {
  const { database, notes } = await openDatabase(file, now)
  const store = experimentStore(database)
  const runs = store.runs.list(null, 10).length
  store.close()
  return { notes, runs }
}

describe('a write-ahead log whose log is missing or empty', () => {
  test.each(['missing', 'empty'])('is set aside, not deleted (%s)', async (how) => {
    await logOfKilledHost()
    const wal = readFileSync(`${file}-wal`)
    expect(wal.length).toBeGreaterThan(4096)
    if (how === 'missing') rmSync(file)
    else writeFileSync(file, '')
    const { notes, runs } = await opened()
    const kept = `${file}-wal.left-over-${stamp}`
    expect(notes).toEqual([{ reason: 'journalWithoutLog', details: { file: `${file}-wal`, kept } }])
    expect(readFileSync(kept)).toEqual(wal)
    expect(runs).toBe(0)
  })

  test('takes a name that is free', async () => {
    await logOfKilledHost()
    rmSync(file)
    writeFileSync(`${file}-wal.left-over-${stamp}`, 'from before')
    const { notes } = await opened()
    expect(notes[0]?.details['kept']).toBe(`${file}-wal.left-over-${stamp}-2`)
    expect(readFileSync(`${file}-wal.left-over-${stamp}`, 'utf8')).toBe('from before')
  })
})

describe('what lies in the place of a journal', () => {
  test('and is none is set aside; the log is whole', async () => {
    await logOfKilledHost()
    // The journal is written into the log.
    await opened()
    writeFileSync(`${file}-wal`, 'a diary')
    mkdirSync(`${file}-shm`)
    mkdirSync(`${file}-journal`)
    const { notes, runs } = await opened()
    expect(runs).toBe(1)
    expect(notes.map(({ reason, details }) => [reason, details['kept']]).toSorted(byReason)).toEqual([
      ['strangerSetAside', `${file}-journal.in-the-way-${stamp}`],
      ['strangerSetAside', `${file}-shm.in-the-way-${stamp}`],
      ['strangerSetAside', `${file}-wal.in-the-way-${stamp}`],
    ])
    expect(readFileSync(`${file}-wal.in-the-way-${stamp}`, 'utf8')).toBe('a diary')
  })

  test('and is one is used, without a word', async () => {
    await logOfKilledHost()
    expect(await opened()).toEqual({ notes: [], runs: 1 })
  })

  test('and is empty, or zeros after a power cut, is nothing to tell', async () => {
    writeFileSync(`${file}-wal`, Buffer.alloc(5000))
    expect(await opened()).toEqual({ notes: [], runs: 0 })
  })
})

const byReason = (a: readonly unknown[], b: readonly unknown[]): number => (String(a) < String(b) ? -1 : 1)

test('a damaged log overwrites nothing when it is set aside', async () => {
  writeFileSync(file, 'a letter to my landlord '.repeat(100))
  writeFileSync(`${file}.damaged-${stamp}`, 'another')
  const { notes } = await opened()
  expect(notes[0]?.details['kept']).toBe(`${file}.damaged-${stamp}-2`)
  expect(readFileSync(`${file}.damaged-${stamp}`, 'utf8')).toBe('another')
  expect(existsSync(file)).toBe(true)
  expect(readdirSync(folder).toSorted()).toEqual([
    'descent.db',
    `descent.db.damaged-${stamp}`,
    `descent.db.damaged-${stamp}-2`,
  ])
})
