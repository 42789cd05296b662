import { everyPath } from '#main/host/paths/pathGrants'
import SqliteDatabase from 'better-sqlite3'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { foldersOf } from '#main/host/folders'
import { nextTrainer } from '#main/host/runs/nextTrainer'
import { superviseRun, type ActiveRun } from '#main/host/runs/activeRun'
import { unloggedEnds } from '#main/host/runs/unloggedEnds'
import { randomId } from '#main/platform/randomId'
import type { RunEvent } from '#shared/model/runEvent'
import type { RunSummary } from '#shared/model/run'
import { finish, losses, started } from '#fixtures/fakeRun'
import { fakeStarter, type FakeTrainer } from '#fixtures/fakeWorker'
import { smallManifest, smallSignature, smallSpec } from '#fixtures/smallRun'
import { memoryLog, temporaryFolder } from '#fixtures/testHost'
import { storeDataset, logRun, openTestLog, type TestLog } from '#fixtures/testStore'

let opened: TestLog
let other: SqliteDatabase.Database
beforeEach(async () => {
  opened = await openTestLog()
  other = new SqliteDatabase(opened.file)
})
afterEach(() => {
  other.close()
  opened.end()
})

type Tried = {
  readonly run: ActiveRun
  readonly queued: RunSummary
  readonly events: RunEvent[]
  readonly lines: string[]
}

/** Starts a run on the log; `train` is what its process does. */
function start(train: (trainer: FakeTrainer) => Promise<void>, patienceMs: number): Tried {
  const { store } = opened
  const { id } = logRun(store, storeDataset(store))
  store.attempts.insert({ run: 1, attempt: 7, fromEpoch: 0, fromStep: 0, lastSeq: 0, startedAt: 0 })
  const queued = { ...store.runs.change(id, { attempt: 8 }) }
  const log = memoryLog()
  const deps = {
    appVersion: '0',
    systemLocale: 'en',
    platform: 'test',
    dataFolder: temporaryFolder(),
    resourcesFolder: '',
    mirror: null,
    runtimeFolders: [''] as const,
    wheelIndex: null,
    startWorker: fakeStarter({ train, manifest: smallManifest, signature: smallSignature }),
    chooseFile: null,
    filesToOpen: null,
    paths: everyPath,
    bytes: { put: () => '' },
    now: Date.now,
    randomId,
    log: log,
  }
  const unlogged = unloggedEnds(store, () => undefined)
  const next = nextTrainer(deps.startWorker, log)
  const folders = foldersOf(deps.dataFolder)
  const context = { deps, store, folders, unlogged, next, host: 'host', patienceMs }
  const run = superviseRun(context, queued, {
    spec: smallSpec,
    runtimePack: null,
    drawSurface: false,
    surface: null,
  })
  const events: RunEvent[] = []
  void (async () => {
    for await (const event of run.feed.watch(undefined)) events.push(event)
  })()
  return { run, queued, events, lines: log.lines }
}

const steps = (): readonly number[] =>
  opened.store.metrics.series(1, opened.store.attempts.of(1), 'batch/loss', 100).steps

test('a log that another program holds for seconds is waited for, told, and nothing is lost', async () => {
  const { run, queued, events, lines } = start(async (trainer) => {
    trainer.durable(started)
    trainer.durable(losses([1], 1))
    await trainer.acknowledged(2)
    other.exec('BEGIN IMMEDIATE')
    trainer.durable(losses([2], 1))
    await vi.waitFor(() => expect(events.some(({ kind }) => kind === 'held')).toBe(true), { timeout: 10_000 })
    expect(steps()).toEqual([1])
    other.exec('COMMIT')
    await trainer.acknowledged(3)
    finish(trainer)
  }, 60_000)
  await run.ended
  expect(opened.store.runs.find(queued.id)).toMatchObject({ state: 'done', error: null })
  expect(steps()).toEqual([1, 2])
  expect(lines).toEqual([
    'warn run-1: another program holds the log; waiting for it',
    'info run-1: the log can be written again',
  ])
})

test('one that is held too long interrupts the run in words; what was acknowledged is there, and it can be resumed', async () => {
  const { run, queued, events } = start(async (trainer) => {
    trainer.durable(started)
    trainer.durable(losses([1], 1))
    await trainer.acknowledged(2)
    other.exec('BEGIN IMMEDIATE')
    trainer.durable(losses([2], 1))
  }, 300)
  await run.ended
  await vi.waitFor(() => expect(events.at(-1)).toEqual({ kind: 'ended', state: 'interrupted' }))
  expect(events.findLast(({ kind }) => kind === 'summary')).toMatchObject({
    summary: { state: 'interrupted', error: { code: 'UNAVAILABLE', reason: 'databaseLocked' } },
  })
  other.exec('COMMIT')
  expect([opened.store.runs.find(queued.id)?.state, steps()]).toEqual(['running', [1]])
})

test('closing the app does not wait for the lock', async () => {
  const { run } = start(async (trainer) => {
    trainer.durable(started)
    await trainer.acknowledged(1)
    other.exec('BEGIN IMMEDIATE')
    trainer.durable(losses([1], 1))
    void trainer.command()
  }, 60_000)
  await vi.waitFor(() => expect(other.inTransaction).toBe(true))
  const before = performance.now()
  await run.interrupt()
  await run.ended
  expect(performance.now() - before).toBeLessThan(8000)
  other.exec('COMMIT')
})
