import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { foldersOf } from '#main/host/folders'
import type { InferenceWorker } from '#main/host/inferenceWorker'
import { modelService } from '#main/host/models/service'
import type { WorkerClient } from '#main/host/wire'
import { randomId } from '#main/platform/randomId'
import { AppError } from '#shared/errors'
import type { Evaluation } from '#shared/model/evaluation'
import { ModelId } from '#shared/model/ids'
import type { RunSpec } from '#shared/model/runSpec'
import type { ModelSignature } from '#shared/model/trainedModel'
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
const evaluation = (part: Evaluation['part']): Evaluation => ({
  kind: 'classification',
  part,
  n: 4,
  loss: 1,
  accuracy: 0.5,
  interval: [0.1, 0.9],
  baseline: { className: 'a', accuracy: 0.5 },
  confusion: [
    [1, 1],
    [1, 1],
  ],
  classes: [],
})

/** A saved model of these classes; `asked` is what its worker was asked for, with the threshold. */
async function withModel(names: readonly string[] = ['a', 'b'], spec: RunSpec = smallSpec, isEmpty = false) {
  const { store } = opened
  const datasetId = storeDataset(store)
  const run = logRun(store, datasetId, 'one', spec)
  const asked: unknown[][] = []
  let hasFile = false
  const model = {
    evaluate: async ({ part }: { readonly part: Evaluation['part'] }) => {
      await Promise.resolve()
      asked.push(['evaluate', part])
      if (isEmpty) throw new AppError('INVALID_INPUT', 'splitEmpty', { part })
      hasFile = true
      return evaluation(part)
    },
    evaluationWith: async (job: {
      readonly rule: { readonly threshold: object }
      readonly evaluation: object
    }) => {
      await Promise.resolve()
      if (!hasFile) throw new AppError('NOT_FOUND', 'fileMissing', {})
      asked.push(['evaluationWith', job.rule.threshold])
      return { ...job.evaluation, threshold: job.rule.threshold }
    },
    thresholdCounts: async ({ file }: { readonly file: string }) => {
      await Promise.resolve()
      if (!hasFile) throw new AppError('NOT_FOUND', 'fileMissing', {})
      asked.push(['thresholdCounts', file.slice(file.lastIndexOf('rows-'))])
      return { at: 1, cheapest: 2 }
    },
    classCurves: () => Promise.reject(new Error('not asked')),
    residuals: () => Promise.reject(new Error('not asked')),
    groupScores: () => Promise.reject(new Error('not asked')),
    predict: async (job: { readonly threshold: unknown }) => {
      await Promise.resolve()
      asked.push(['predict', job.threshold])
    },
  }
  const worker = { model } as unknown as WorkerClient
  const inference: InferenceWorker = {
    ask: (work) => work(worker),
    follow: async function* (work) {
      yield* await work(worker)
    },
    close: () => undefined,
  }
  const folders = foldersOf(folder)
  const startWorker = (): never => {
    throw new Error('no process is needed')
  }
  const deps = { now: () => 7, randomId, log: memoryLog(), startWorker }
  const service = modelService(
    store,
    folders,
    inference,
    { expectRead: () => undefined, expectWrite: () => undefined },
    deps,
  )
  const signature: ModelSignature = { ...smallSignature, output: { kind: 'classes', names: [...names] } }
  store.models.insert({
    id: modelId,
    name: 'one',
    runId: run.id,
    runNumber: run.number,
    datasetId,
    datasetName: run.datasetName,
    spec,
    signature,
    parameters: 6,
    bytes: 10,
    createdAt: 1,
    deletedAt: null,
    threshold: null,
    marks: null,
  })
  await mkdir(folders.model(modelId), { recursive: true })
  await writeFile(join(folders.model(modelId), 'checkpoint.json'), '{}')
  return { service, asked, run }
}

const threshold = { positive: 1, value: 0.3 }
const costs = { falsePositive: 1, falseNegative: 5 }

describe('a threshold', () => {
  test('is kept with the model, used for its answers and scores, and taken away again', async () => {
    const { service, asked, run } = await withModel()
    opened.store.runs.setEvaluation(run.number, evaluation('validation'))
    expect(service.setThreshold(modelId, threshold)).toMatchObject({ id: modelId, threshold })
    expect(service.get(modelId).threshold).toEqual(threshold)
    await service.predict(modelId, { kind: 'row', values: [1, 2] })
    // The run's own scores are known, but not the rows behind them: the model is evaluated again.
    expect(await service.evaluate(modelId, null, 'validation')).toMatchObject({ threshold })
    expect(asked).toEqual([
      ['predict', threshold],
      ['evaluate', 'validation'],
      ['evaluationWith', threshold],
    ])
    service.setThreshold(modelId, null)
    expect(await service.evaluate(modelId, null, 'validation')).toEqual(evaluation('validation'))
    expect(asked).toHaveLength(3)
  })

  test('leaves the scores of the run in the log as they were', async () => {
    const { service, run } = await withModel()
    opened.store.runs.setEvaluation(run.number, evaluation('validation'))
    service.setThreshold(modelId, threshold)
    await service.evaluate(modelId, null, 'validation')
    await service.evaluate(modelId, null, 'train')
    expect(opened.store.runs.documents(run.number).evaluation).toEqual(evaluation('validation'))
    service.setThreshold(modelId, null)
    expect(await service.evaluate(modelId, null, 'train')).toEqual(evaluation('train'))
  })

  test('is only for two classes', async () => {
    const { service } = await withModel(['a', 'b', 'c'])
    const refused = { reason: 'thresholdNeedsTwoClasses' }
    expect(() => service.setThreshold(modelId, threshold)).toThrow(expect.objectContaining(refused))
    await expect(service.thresholdCounts(modelId, { ...threshold, costs })).rejects.toMatchObject(refused)
  })

  test('is chosen on validation rows, or on a held-out fold', async () => {
    const { service, asked } = await withModel()
    const found = await service.thresholdCounts(modelId, { ...threshold, costs })
    expect(found).toEqual({ part: 'validation', at: 1, cheapest: 2 })
    expect(asked).toEqual([
      ['evaluate', 'validation'],
      ['thresholdCounts', 'rows-validation.bin'],
    ])
  })

  test('of a fold is chosen on that', async () => {
    const split = { kind: 'k-fold', folds: 3, fold: 0, validation: 0, stratified: false, seed: 1 } as const
    const { service, asked } = await withModel(undefined, {
      ...smallSpec,
      data: { ...smallSpec.data, split },
    })
    expect(await service.thresholdCounts(modelId, { ...threshold, costs })).toMatchObject({ part: 'fold' })
    expect(asked.at(-1)).toEqual(['thresholdCounts', 'rows-fold.bin'])
  })

  test('without validation rows is chosen on nothing: the test part is not asked for', async () => {
    const { service, asked } = await withModel(undefined, smallSpec, true)
    await expect(service.thresholdCounts(modelId, { ...threshold, costs })).rejects.toMatchObject({
      reason: 'thresholdNeedsValidation',
    })
    expect(asked).toEqual([['evaluate', 'validation']])
  })
})

test('of a sealed test part there are no curves, no residuals and no groups either', async () => {
  const { service, asked } = await withModel()
  const sealed = { reason: 'testSealed' }
  await expect(service.classCurves(modelId, null, 'test', [])).rejects.toMatchObject(sealed)
  await expect(service.residuals(modelId, null, 'test', null)).rejects.toMatchObject(sealed)
  await expect(service.groupScores(modelId, null, 'test', 'x')).rejects.toMatchObject(sealed)
  service.setThreshold(modelId, threshold)
  await expect(service.evaluate(modelId, null, 'test')).rejects.toMatchObject(sealed)
  expect(asked).toEqual([])
})
