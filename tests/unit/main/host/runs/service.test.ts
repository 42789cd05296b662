import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { fakeStarter, type FakeBehaviour, type FakeTrainer } from '../../../../fixtures/fakeWorker'
import { smallFrame, smallManifest, smallSignature, smallSpec } from '../../../../fixtures/smallRun'
import { openTestHost } from '../../../../fixtures/testHost'
import type { RunId } from '../../../../../src/shared/model/ids'
import type { DurableEvent, RunEvent } from '../../../../../src/shared/model/runEvent'

type Opened = Awaited<ReturnType<typeof openTestHost>>
let opened: Opened | undefined
afterEach(async () => {
  await opened?.end()
  opened = undefined
})

async function open(train: FakeBehaviour['train']): Promise<Opened> {
  opened = await openTestHost(fakeStarter({ train, manifest: smallManifest, signature: smallSignature }))
  return opened
}

const started: DurableEvent = {
  kind: 'started',
  engine: { name: 'wasm', version: '1', device: 'fake', threads: 1 },
  parameters: 6,
  notes: [],
}

function saveCheckpoint({ job, durable }: FakeTrainer, epoch: number, step: number): void {
  const folder = join(job.runFolder, `checkpoint-${step}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'checkpoint.json'), '{}')
  durable({ kind: 'checkpointSaved', folder, position: { epoch, batch: 0, step } })
}

function finish({ job, durable }: FakeTrainer, how: 'done' | 'stopped' = 'done'): void {
  const modelFolder = join(job.runFolder, 'model')
  mkdirSync(modelFolder, { recursive: true })
  writeFileSync(join(modelFolder, 'checkpoint.json'), '{}')
  durable({ kind: 'finished', how, trainSeconds: 2, epochsDone: 3, evaluation: null, modelFolder })
}

async function watchToEnd({ client }: Opened, runId: RunId): Promise<RunEvent[]> {
  const events: RunEvent[] = []
  for await (const event of await client.runs.watch({ runId })) events.push(event)
  return events
}

describe('a run', () => {
  test('is logged, watched and becomes a model', async () => {
    const app = await open((trainer) => {
      trainer.durable(started)
      trainer.live(smallFrame(1))
      trainer.durable({
        kind: 'metrics',
        points: [
          { tag: 'train/loss', step: 1, value: 0.5 },
          { tag: 'batch/loss', step: 1, value: 'inf' },
        ],
        epochsDone: 1,
        trainSeconds: 1,
      })
      finish(trainer)
    })
    const summary = await app.client.runs.start({ spec: smallSpec })
    expect(summary).toMatchObject({ number: 1, state: 'queued', parameters: 6 })
    const events = await watchToEnd(app, summary.id)
    expect(events[0]?.kind).toBe('summary')
    expect(events.at(-1)).toEqual({ kind: 'ended', state: 'done' })
    const series = await app.client.runs.series({
      runId: summary.id,
      tags: ['train/loss', 'batch/loss'],
      points: 10,
    })
    expect(series).toEqual([
      { tag: 'train/loss', steps: [1], values: [0.5], total: 1 },
      { tag: 'batch/loss', steps: [1], values: ['inf'], total: 1 },
    ])
    const [model] = await app.client.models.list()
    const detail = await app.client.runs.get({ runId: summary.id })
    expect(detail.summary).toMatchObject({ state: 'done', modelId: model?.id, epochsDone: 3, trainLoss: 0.5 })
  })

  test('that crashes goes on from its last checkpoint, and its series drops what was trained again', async () => {
    const points = (from: number, value: number, trainer: FakeTrainer): void =>
      trainer.durable({
        kind: 'metrics',
        points: [0, 1, 2].map((index) => ({ tag: 'batch/loss', step: from + index, value })),
        epochsDone: 0,
        trainSeconds: 1,
      })
    const jobs: (string | null)[] = []
    const app = await open(async (trainer, start) => {
      jobs.push(trainer.job.resumeFrom)
      trainer.durable(started)
      if (start === 1) {
        points(1, 1, trainer)
        saveCheckpoint(trainer, 0, 2)
        await trainer.acknowledged(3)
        trainer.die({ code: 139, signal: 'SIGSEGV' })
      } else {
        points(3, 2, trainer)
        finish(trainer)
      }
    })
    const { id } = await app.client.runs.start({ spec: smallSpec })
    await watchToEnd(app, id)
    const { summary } = await app.client.runs.get({ runId: id })
    expect(summary).toMatchObject({ state: 'done', attempt: 2 })
    expect(jobs[0]).toBeNull()
    expect(jobs[1]).toContain('checkpoint-2')
    const [series] = await app.client.runs.series({ runId: id, tags: ['batch/loss'], points: 100 })
    expect(series).toMatchObject({ steps: [1, 2, 3, 4, 5], values: [1, 1, 2, 2, 2] })
  })
})
