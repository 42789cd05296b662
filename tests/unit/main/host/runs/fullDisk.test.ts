import { expect, test } from 'vitest'
import { nextTrainer } from '#main/host/runs/nextTrainer'
import { superviseRun } from '#main/host/runs/activeRun'
import { foldersOf } from '#main/host/folders'
import { everyPath } from '#main/host/paths/pathGrants'
import { unloggedEnds } from '#main/host/runs/unloggedEnds'
import { randomId } from '#main/platform/randomId'
import { losses, started } from '#fixtures/fakeRun'
import { fakeStarter } from '#fixtures/fakeWorker'
import { smallManifest, smallSignature, smallSpec } from '#fixtures/smallRun'
import { memoryLog, temporaryFolder } from '#fixtures/testHost'
import { storeDataset, openTestLog } from '#fixtures/testStore'
import { RunId } from '#shared/model/ids'

test('a full disk ends the run in words, and what was stored stays', async () => {
  const { store, database, end } = await openTestLog()
  const queued = store.runs.insert({
    id: RunId.parse('run-00000000'),
    spec: smallSpec,
    datasetId: storeDataset(store),
    datasetName: 'moons',
    parameters: 6,
    createdAt: 0,
    host: 'h',
  })
  const many = Array.from({ length: 20_000 }, (_step, index) => index + 100)
  const startWorker = fakeStarter({
    train: async (trainer) => {
      trainer.durable(started)
      trainer.durable(losses([1, 2, 3], 1))
      await trainer.acknowledged(2)
      // From here on SQLite may not grow the file by more than a few pages: what a full disk does.
      const pages: unknown = database.sqlite.pragma('page_count', { simple: true })
      database.sqlite.pragma(`max_page_count = ${Number(pages) + 8}`)
      trainer.durable(losses(many, 1))
    },
    manifest: smallManifest,
    signature: smallSignature,
  })
  const deps = {
    appVersion: '0',
    systemLocale: 'en',
    platform: 'test',
    dataFolder: temporaryFolder(),
    resourcesFolder: '',
    mirror: null,
    runtimeFolders: [''] as const,
    wheelIndex: null,
    startWorker,
    chooseFile: null,
    filesToOpen: null,
    paths: everyPath,
    bytes: { put: () => '' },
    now: Date.now,
    randomId,
    log: memoryLog(),
  }
  const run = superviseRun(
    {
      deps,
      store,
      folders: foldersOf(deps.dataFolder),
      unlogged: unloggedEnds(store, () => undefined),
      next: nextTrainer(deps.startWorker, deps.log),
      host: 'h',
    },
    queued,
    { spec: smallSpec, runtimePack: null, drawSurface: false, surface: null },
  )
  await run.ended
  expect(store.runs.find(queued.id)).toMatchObject({
    state: 'failed',
    error: { code: 'RESOURCE_EXHAUSTED', reason: 'diskFull' },
  })
  expect(store.metrics.series(1, store.attempts.of(1), 'batch/loss', 100).steps).toEqual([1, 2, 3])
  end()
})
