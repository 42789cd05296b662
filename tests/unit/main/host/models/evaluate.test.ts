import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foldersOf } from '#main/host/folders'
import { modelService } from '#main/host/models/service'
import { randomId } from '#main/platform/randomId'
import type { Evaluation } from '#shared/model/evaluation'
import { DatasetId, ModelId } from '#shared/model/ids'
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

const modelId = ModelId.parse('model-00000001')
const evaluation = (part: Evaluation['part'], n: number): Evaluation => ({
  kind: 'regression',
  part,
  n,
  loss: 1,
  metrics: { loss: 1, r2: null },
  meanAbsoluteError: 1,
  rootMeanSquaredError: 1,
  r2: null,
  baseline: { prediction: 0, meanAbsoluteError: 2, rootMeanSquaredError: 3 },
})

/** A service with one saved model; `asked` counts what its worker was asked. */
async function withModel() {
  const { store } = opened
  const datasetId = storeDataset(store)
  const run = logRun(store, datasetId, 'one')
  const asked = { times: 0 }
  const inference = {
    ask: <Answer>() => {
      asked.times += 1
      return Promise.resolve(evaluation('validation', asked.times) as Answer)
    },
    close: () => undefined,
  }
  const folders = foldersOf(folder)
  const deps = { now: () => 7, randomId, log: memoryLog() }
  const service = modelService(store, folders, inference, { expectWrite: () => undefined }, deps)
  store.models.insert({
    id: modelId,
    name: 'one',
    runId: run.id,
    runNumber: run.number,
    datasetId,
    datasetName: run.datasetName,
    spec: smallSpec,
    signature: smallSignature,
    parameters: 6,
    testAccuracy: null,
    testN: null,
    bytes: 10,
    createdAt: 1,
    deletedAt: null,
  })
  await mkdir(folders.model(modelId), { recursive: true })
  await writeFile(join(folders.model(modelId), 'checkpoint.json'), '{}')
  return { service, asked, run, datasetId }
}

test('an evaluation is made once and kept beside the model', async () => {
  const { service, asked } = await withModel()
  const first = await service.evaluate(modelId, null, 'validation')
  expect(await service.evaluate(modelId, null, 'validation')).toEqual(first)
  expect([first, asked.times]).toEqual([evaluation('validation', 1), 1])
  await service.evaluate(modelId, null, 'train')
  expect(asked.times).toBe(2)
})

test('the test that ended the training is not made again', async () => {
  const { service, asked, run } = await withModel()
  opened.store.runs.setEvaluation(run.number, evaluation('test', 40))
  expect(await service.evaluate(modelId, null, 'test')).toEqual(evaluation('test', 40))
  expect(asked.times).toBe(0)
})

test('parts are those of the own data, all rows those of other data; data that are gone are told', async () => {
  const { service, datasetId } = await withModel()
  const refused = { reason: 'partOfOtherData' }
  await expect(service.evaluate(modelId, datasetId, 'all')).rejects.toMatchObject(refused)
  const gone = service.evaluate(modelId, DatasetId.parse('data-00000099'), 'all')
  await expect(gone).rejects.toMatchObject({ reason: 'datasetMissing' })
})

test('what is kept goes with the model', async () => {
  const { service } = await withModel()
  await service.evaluate(modelId, null, 'validation')
  service.remove(modelId)
  await service.emptyBin()
  const key = {
    modelId,
    datasetId: opened.store.datasets.list()[0]?.id ?? DatasetId.parse('data-0'),
    part: 'validation' as const,
  }
  expect(opened.store.evaluations.find(key)).toBeNull()
})
