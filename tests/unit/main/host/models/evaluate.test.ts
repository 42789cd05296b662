import { mkdir, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { foldersOf } from '#main/host/folders'
import type { InferenceWorker } from '#main/host/inferenceWorker'
import { modelService } from '#main/host/models/service'
import type { WorkerClient } from '#main/host/wire'
import { randomId } from '#main/platform/randomId'
import { AppError } from '#shared/errors'
import type { Evaluation } from '#shared/model/evaluation'
import { DatasetId, ModelId } from '#shared/model/ids'
import type { RowsWish } from '#shared/model/evaluatedRows'
import type { RunSpec } from '#shared/model/runSpec'
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

type Asked = { readonly part: Evaluation['part']; readonly rowsFile: string }

/** A service with one saved model of a run with this specification; `asked` is what its worker was asked for. */
async function withModel(spec: RunSpec = smallSpec, answer: () => void = () => undefined) {
  const { store } = opened
  const datasetId = storeDataset(store)
  const run = logRun(store, datasetId, 'one', spec)
  const asked: Asked['part'][] = []
  const files = new Set<string>()
  const wishes: RowsWish[] = []
  const worker = {
    model: {
      evaluate: async ({ part, rowsFile }: Asked) => {
        await Promise.resolve()
        asked.push(part)
        answer()
        files.add(rowsFile)
        return evaluation(part, asked.length)
      },
      evaluatedRows: async ({ file, wish }: { readonly file: string; readonly wish: RowsWish }) => {
        await Promise.resolve()
        if (!files.has(file)) throw new AppError('NOT_FOUND', 'fileMissing', { file })
        wishes.push(wish)
        return { total: 1, rows: [] }
      },
    },
  } as unknown as WorkerClient
  const inference: InferenceWorker = {
    ask: (work) => work(worker),
    follow: async function* (work) {
      yield* await work(worker)
    },
    close: () => undefined,
  }
  const folders = foldersOf(folder)
  const startWorker = (): never => {
    throw new Error('not started')
  }
  const deps = { now: () => 7, randomId, log: memoryLog(), startWorker }
  const paths = { expectRead: () => undefined, expectWrite: () => undefined }
  const service = modelService(store, folders, inference, paths, deps)
  store.models.insert({
    id: modelId,
    name: 'one',
    runId: run.id,
    runNumber: run.number,
    datasetId,
    datasetName: run.datasetName,
    spec,
    signature: smallSignature,
    parameters: 6,
    bytes: 10,
    createdAt: 1,
    deletedAt: null,
    threshold: null,
    marks: null,
  })
  await mkdir(folders.model(modelId), { recursive: true })
  await writeFile(join(folders.model(modelId), 'checkpoint.json'), '{}')
  return { service, asked, run, datasetId, files, wishes }
}

test('an evaluation is made once and kept beside the model', async () => {
  const { service, asked } = await withModel()
  const first = await service.evaluate(modelId, null, 'validation')
  expect(await service.evaluate(modelId, null, 'validation')).toEqual(first)
  expect([first, asked]).toEqual([evaluation('validation', 1), ['validation']])
  await service.evaluate(modelId, null, 'train')
  expect(asked).toEqual(['validation', 'train'])
})

test('what the training ended with is not made again', async () => {
  const { service, asked, run } = await withModel()
  opened.store.runs.setEvaluation(run.number, evaluation('validation', 40))
  expect(await service.evaluate(modelId, null, 'validation')).toEqual(evaluation('validation', 40))
  expect(asked).toEqual([])
})

describe('the test part', () => {
  const sha256 = 'b'.repeat(64)
  const withData = { ...smallSpec, data: { ...smallSpec.data, sha256 } }
  const openings = () => opened.store.testOpenings.of(sha256)

  test('is sealed: without an opening nothing is asked of the worker', async () => {
    const { service, asked } = await withModel(withData)
    await expect(service.evaluate(modelId, null, 'test')).rejects.toMatchObject({ reason: 'testSealed' })
    expect([asked, openings()]).toEqual([[], []])
  })

  test('is opened once: its scores, its figures and the opening are logged, and then it can be read', async () => {
    const { service, asked, run } = await withModel(withData)
    const scores = await service.openTest(modelId)
    expect([scores, await service.openTest(modelId)]).toEqual([evaluation('test', 1), evaluation('test', 1)])
    expect(await service.evaluate(modelId, null, 'test')).toEqual(scores)
    expect([asked, openings()]).toEqual([['test'], [{ runNumber: run.number, openedAt: 7 }]])
    expect(opened.store.runs.find(run.id)?.metrics).toEqual({ 'test/loss': 1, 'test/r2': 'nan' })
  })

  test('stays sealed when its opening cannot be logged', async () => {
    const { service, run } = await withModel(withData)
    vi.spyOn(opened.store.testOpenings, 'add').mockImplementation(() => {
      throw new AppError('RESOURCE_EXHAUSTED', 'diskFull')
    })
    await expect(service.openTest(modelId)).rejects.toMatchObject({ reason: 'diskFull' })
    expect(opened.store.runs.documents(run.number).test).toBeNull()
    expect(opened.store.runs.find(run.id)?.metrics).toEqual({})
    await expect(service.evaluate(modelId, null, 'test')).rejects.toMatchObject({ reason: 'testSealed' })
  })

  test('stays sealed when the data are gone, or cannot be scored', async () => {
    const failing = await withModel(withData, () => {
      throw new AppError('INVALID_INPUT', 'splitEmpty', { part: 'test' })
    })
    await expect(failing.service.openTest(modelId)).rejects.toMatchObject({ reason: 'noTestPart' })
    opened.store.datasets.remove(failing.datasetId, 9)
    await expect(failing.service.openTest(modelId)).rejects.toMatchObject({ reason: 'datasetMissing' })
    expect(openings()).toEqual([])
  })

  test('of folds is none: what they held out is scored as such, whichever name it is asked by', async () => {
    const split = { kind: 'k-fold', folds: 3, fold: 0, validation: 0, stratified: false, seed: 1 } as const
    const { service, asked } = await withModel({ ...withData, data: { ...withData.data, split } })
    expect(await service.evaluate(modelId, null, 'test')).toEqual(evaluation('fold', 1))
    expect(await service.evaluate(modelId, null, 'fold')).toEqual(evaluation('fold', 1))
    await expect(service.openTest(modelId)).rejects.toMatchObject({ reason: 'noTestPart' })
    expect([asked, openings()]).toEqual([['fold'], []])
  })
})

test('parts are those of the own data, all rows those of other data; data that are gone are told', async () => {
  const { service, datasetId } = await withModel()
  const refused = { reason: 'partOfOtherData' }
  await expect(service.evaluate(modelId, datasetId, 'all')).rejects.toMatchObject(refused)
  const gone = service.evaluate(modelId, DatasetId.parse('data-00000099'), 'all')
  await expect(gone).rejects.toMatchObject({ reason: 'datasetMissing' })
})

describe('the rows behind an evaluation', () => {
  const wish: RowsWish = {
    filter: { actual: 1, predicted: 0, which: 'all' },
    order: 'worst',
    from: 0,
    limit: 100,
  }

  test('are read where they were kept, and made again once where they were not', async () => {
    const { service, asked, files, wishes } = await withModel()
    // Pages are asked for together.
    const pages = await Promise.all(
      [0, 100].map((from) => service.rows(modelId, null, 'train', { ...wish, from })),
    )
    expect([pages.map(({ total }) => total), asked]).toEqual([[1, 1], ['train']])
    expect([...files].map((file) => basename(file))).toEqual(['rows-train.bin'])
    await service.rows(modelId, null, 'train', wish)
    expect([asked, wishes.map(({ from }) => from)]).toEqual([['train'], [0, 100, 0]])
  })

  test('of a sealed test part are not made', async () => {
    const { service, asked } = await withModel()
    await expect(service.rows(modelId, null, 'test', wish)).rejects.toMatchObject({ reason: 'testSealed' })
    expect(asked).toEqual([])
    await service.openTest(modelId)
    await service.rows(modelId, null, 'test', wish)
    expect(asked).toEqual(['test'])
  })

  test('say what keeps them from being made', async () => {
    const { service } = await withModel(smallSpec, () => {
      throw new AppError('DATA_CORRUPT', 'datasetDamaged', { file: 'features.f32' })
    })
    await expect(service.rows(modelId, null, 'train', wish)).rejects.toMatchObject({
      reason: 'datasetDamaged',
    })
  })
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
