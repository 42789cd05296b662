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
  projectId: null,
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
  threshold: null,
  marks: null,
  fold: null,
  parameters: 10,
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
  expect(ofRun(run)).toMatch(/^run 3 · mine · epoch 5 · Test accuracy 97\.1 % · Nov 29, 2026, 2:02\sPM$/u)
  expect(ofModel(model, run)).toMatch(
    /^the good one · run 3 · epoch 5 · Test accuracy 97\.1 % · Nov 29, 2026/u,
  )
  expect(ofModel(model, null)).toMatch(/^the good one · run 3 · Nov 29/u)
})

test('a score names its part: the test part once it was opened, else the held-out fold or the validation part', async () => {
  const { run: ofRun } = await labels()
  const validated = { 'train/loss': 0.1, 'validation/loss': 0.2, 'validation/accuracy': 0.9 }
  expect(ofRun({ ...run, metrics: validated })).toContain('Validation accuracy 90.0 %')
  expect(ofRun({ ...run, metrics: { ...validated, 'fold/accuracy': 0.8 } })).toContain('Fold accuracy 80.0 %')
  expect(ofRun({ ...run, metrics: { ...validated, 'test/accuracy': 0.7 } })).toContain('Test accuracy 70.0 %')
})

test('a regression says its error, and a run that did not end well its state', async () => {
  const { run: ofRun } = await labels()
  expect(ofRun({ ...run, metrics: { 'test/loss': 0.25 } })).toContain('Test loss 0.25')
  const errors = { 'validation/loss': 0.25, 'validation/mean-absolute-error': 3.5 }
  expect(ofRun({ ...run, metrics: errors })).toContain('Validation mean absolute error 3.5')
  expect(ofRun({ ...run, state: 'stopped', epochsDone: 2, metrics: {} })).toMatch(
    /^run 3 · mine · stopped · epoch 2 · Nov 29/u,
  )
})
