import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foldersOf } from '#main/host/folders'
import { modelService } from '#main/host/models/service'
import { randomId } from '#main/platform/randomId'
import { ModelId } from '#shared/model/ids'
import { smallSignature, smallSpec } from '#fixtures/smallRun'
import { memoryLog, temporaryFolder } from '#fixtures/testHost'
import { storeDataset, logRun, openTestLog, type TestLog } from '#fixtures/testStore'

let opened: TestLog
let folder: string
beforeEach(async () => {
  opened = await openTestLog()
  folder = temporaryFolder()
})
afterEach(async () => {
  opened.end()
  await rm(folder, { recursive: true, force: true })
})

/** A service on the log and the folder, as after a start, and how to save a model. */
function models(time = 100) {
  const folders = foldersOf(folder)
  const inference = {
    ask: () => Promise.reject(new Error('not asked')),
    follow: () => {
      throw new Error('not asked')
    },
    close: () => undefined,
  }
  let now = time
  const startWorker = (): never => {
    throw new Error('not started')
  }
  const deps = { now: () => (now += 1), randomId, log: memoryLog(), startWorker }
  const paths = { expectRead: () => undefined, expectWrite: () => undefined }
  const service = modelService(opened.store, folders, inference, paths, deps)
  return { service, folders }
}

async function save(name: string): Promise<ModelId> {
  const { store } = opened
  const datasetId = store.datasets.list()[0]?.id ?? storeDataset(store)
  const run = logRun(store, datasetId, name)
  const id = ModelId.parse(`model-${name.padEnd(8, '0')}`)
  store.models.insert({
    id,
    name,
    runId: run.id,
    runNumber: run.number,
    datasetId,
    datasetName: run.datasetName,
    spec: smallSpec,
    signature: smallSignature,
    parameters: 6,
    bytes: 10,
    createdAt: 1,
    deletedAt: null,
    threshold: null,
    marks: null,
  })
  store.runs.change(run.id, { modelId: id })
  const place = models().folders.model(id)
  await mkdir(place, { recursive: true })
  await writeFile(join(place, 'checkpoint.json'), '{}')
  return id
}

test('the bin tells what was deleted, last first, also after a restart, and gives it back', async () => {
  const [one, two, three] = [await save('one'), await save('two'), await save('three')]
  const { service } = models()
  service.remove(one)
  service.remove(two)
  const again = models(200).service
  expect(again.bin().map(({ name }) => name)).toEqual(['two', 'one'])
  expect(again.list().map(({ id }) => id)).toEqual([three])
  again.restore(one)
  expect(again.bin().map(({ id }) => id)).toEqual([two])
  expect(again.list()).toHaveLength(2)
})

test('emptied, it removes the files and the entries, and the run is left without a model', async () => {
  const [one, two] = [await save('one'), await save('two')]
  const { service, folders } = models()
  const { runId } = service.remove(one)
  await service.emptyBin()
  expect(service.bin()).toEqual([])
  expect([existsSync(folders.model(one)), existsSync(folders.model(two))]).toEqual([false, true])
  expect(opened.store.models.find(one)).toBeNull()
  expect(opened.store.runs.find(runId)?.modelId).toBeNull()
  expect(service.list().map(({ id }) => id)).toEqual([two])
})
