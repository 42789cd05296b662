import { createSSRApp } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { expect, test } from 'vitest'
import { i18n } from '#renderer/i18n/index'
import { useRunLabels, type RunLabels } from '#renderer/features/runs/useRunLabels'
import { DatasetId, ModelId, RunId } from '#shared/model/ids'
import type { RunSummary } from '#shared/model/run'
import type { ModelSummary } from '#shared/model/trainedModel'

const run: RunSummary = {
  id: RunId.parse('run-00000003'),
  number: 3,
  name: 'mine',
  state: 'done',
  attempt: 1,
  datasetId: DatasetId.parse('data-00000001'),
  datasetName: 'digits',
  modelId: ModelId.parse('model-00000003'),
  engine: null,
  seed: 1,
  epochs: 5,
  epochsDone: 5,
  keptEpoch: null,
  parameters: 10,
  rows: null,
  metrics: { 'train/loss': 0.1, 'test/loss': 0.25, 'test/accuracy': 0.971 },
  trainSeconds: 4,
  createdAt: new Date(2026, 10, 29, 14, 2).getTime(),
  finishedAt: null,
  error: null,
}
const model: ModelSummary = {
  id: ModelId.parse('model-00000003'),
  name: 'the good one',
  runId: run.id,
  runNumber: 3,
  datasetId: run.datasetId,
  datasetName: 'digits',
  task: 'classification',
  parameters: 10,
  testAccuracy: 0.971,
  testN: 100,
  bytes: 40,
  createdAt: run.createdAt,
  deletedAt: null,
}

async function labels(): Promise<RunLabels> {
  let found: RunLabels | null = null
  const app = createSSRApp({
    setup() {
      found = useRunLabels()
      return () => null
    },
  })
  await renderToString(app.use(i18n))
  if (found === null) throw new Error('not set up')
  return found
}

test('what is chosen from says run, epoch, score and time, so that equal names can be told apart', async () => {
  const { run: ofRun, model: ofModel } = await labels()
  expect(ofRun(run)).toMatch(/^run 3 · mine · epoch 5 · 97\.1\u00a0% · Nov 29, 2026, 2:02\sPM$/u)
  expect(ofModel(model, run)).toMatch(/^the good one · run 3 · epoch 5 · 97\.1\u00a0% · Nov 29, 2026/u)
  expect(ofModel(model, null)).toMatch(/^the good one · run 3 · 97\.1\u00a0% · Nov 29/u)
})

test('a regression says its loss, and a run that did not end well its state', async () => {
  const { run: ofRun } = await labels()
  expect(ofRun({ ...run, metrics: { 'test/loss': 0.25 } })).toContain('test loss 0.25')
  expect(ofRun({ ...run, state: 'stopped', epochsDone: 2, metrics: {} })).toMatch(
    /^run 3 · mine · stopped · epoch 2 · Nov 29/u,
  )
})
