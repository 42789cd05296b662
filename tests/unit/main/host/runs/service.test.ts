import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { afterEach, describe, expect, test } from 'vitest'
import { database } from '#main/db/database'
import { experimentStore } from '#main/db/store'
import { finish, losses, saveCheckpoint, started } from '#fixtures/fakeRun'
import { fakeStarter, type FakeBehaviour } from '#fixtures/fakeWorker'
import { smallFrame, smallManifest, smallSignature, smallSpec } from '#fixtures/smallRun'
import { openTestHost } from '#fixtures/testHost'
import { storeDataset, logRun } from '#fixtures/testStore'
import type { ImportEvent } from '#shared/model/dataset'
import type { RunId } from '#shared/model/ids'
import type { RunEvent } from '#shared/model/runEvent'

type Opened = Awaited<ReturnType<typeof openTestHost>>
let opened: Opened | undefined
afterEach(async () => {
  await opened?.end()
  opened = undefined
})

async function open(train: FakeBehaviour['train'], dataFolder?: string): Promise<Opened> {
  const starter = fakeStarter({ train, manifest: smallManifest, signature: smallSignature })
  opened = await openTestHost(starter, dataFolder === undefined ? {} : { dataFolder })
  return opened
}

/** A starter that runs a data folder left behind by another host. */
const idle: FakeBehaviour['train'] = () => undefined

/** Trains until the first command, then is gone. */
const runUntilAsked: FakeBehaviour['train'] = async (trainer) => {
  trainer.durable(started)
  await trainer.command()
  trainer.die({ code: 0, signal: null })
}

async function watchToEnd({ client }: Opened, runId: RunId): Promise<RunEvent[]> {
  const events: RunEvent[] = []
  for await (const event of await client.runs.watch({ runId })) events.push(event)
  return events
}

async function until({ client }: Opened, runId: RunId, state: string): Promise<void> {
  for await (const event of await client.runs.watch({ runId })) {
    if (event.kind === 'summary' && event.summary.state === state) return
  }
  throw new Error(`the run ended before it was ${state}`)
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
    expect(detail.summary).toMatchObject({
      state: 'done',
      modelId: model?.id,
      epochsDone: 3,
      metrics: { 'train/loss': 0.5 },
    })
    expect(existsSync(join(app.dataFolder, 'models', model?.id ?? '', 'checkpoint.json'))).toBe(true)
  })

  test('pauses, goes on and stops, each only when it can', async () => {
    const app = await open(async (trainer) => {
      trainer.durable(started)
      for (;;) {
        const command = await trainer.command()
        if (command === 'pause') trainer.durable({ kind: 'stateChanged', state: 'paused' })
        if (command === 'resume') trainer.durable({ kind: 'stateChanged', state: 'running' })
        if (command === 'stop') return finish(trainer, 'stopped')
      }
    })
    const { client } = app
    const { id: runId } = await client.runs.start({ spec: smallSpec })
    await until(app, runId, 'running')
    await expect(client.runs.command({ runId, command: 'resume' })).rejects.toMatchObject({
      data: { code: 'CONFLICT', reason: 'runStateForbids', details: { state: 'running', command: 'resume' } },
    })
    await client.runs.command({ runId, command: 'pause' })
    await until(app, runId, 'paused')
    await client.runs.command({ runId, command: 'resume' })
    await until(app, runId, 'running')
    await client.runs.command({ runId, command: 'stop' })
    expect((await watchToEnd(app, runId)).at(-1)).toEqual({ kind: 'ended', state: 'stopped' })
    await expect(client.models.list()).resolves.toHaveLength(1)
  })

  test('that was likely is trained by the process that waited for it', async () => {
    const prepared: string[] = []
    const starter = fakeStarter({
      train: (trainer) => {
        trainer.durable(started)
        finish(trainer)
      },
      manifest: smallManifest,
      signature: smallSignature,
      prepare: ({ spec }) => {
        prepared.push(spec.data.datasetId ?? 'none')
        return true
      },
    })
    opened = await openTestHost(starter)
    const { client } = opened
    // Its data set does not exist yet: only the run itself makes it.
    await client.runs.prepare({ spec: smallSpec })
    expect(starter.labels).toEqual([])
    const first = await client.runs.start({ spec: smallSpec })
    await watchToEnd(opened, first.id)
    const { datasetId } = first
    const spec = { ...smallSpec, data: { ...smallSpec.data, datasetId } }
    await client.runs.prepare({ spec: { ...spec, data: { ...spec.data, target: 'nowhere' } } })
    const before = starter.labels.length
    await client.runs.prepare({ spec, drawSurface: true })
    expect(starter.labels.slice(before)).toEqual(['training'])
    const second = await client.runs.start({ spec: { ...spec, name: 'pressed' }, drawSurface: true })
    await watchToEnd(opened, second.id)
    expect(starter.labels.slice(before)).toEqual(['training'])
    expect(prepared).toEqual([datasetId, datasetId])
    expect((await client.runs.get({ runId: second.id })).summary).toMatchObject({
      state: 'done',
      name: 'pressed',
    })
  })

  test('is the only one at a time, and its data set cannot be removed', async () => {
    const app = await open(runUntilAsked)
    const { id, datasetId } = await app.client.runs.start({ spec: smallSpec })
    await until(app, id, 'running')
    await expect(app.client.runs.start({ spec: smallSpec })).rejects.toMatchObject({
      data: { code: 'CONFLICT', reason: 'runBusy', details: { number: 1 } },
    })
    await expect(app.client.datasets.remove({ id: datasetId })).rejects.toMatchObject({
      data: { reason: 'datasetInUse' },
    })
  })

  test('stores a repeated event once', async () => {
    const app = await open(async (trainer) => {
      trainer.durable(started)
      trainer.durable(losses([1, 2], 1))
      trainer.durable(losses([1, 2], 9), 2)
      finish(trainer)
    })
    const { id } = await app.client.runs.start({ spec: smallSpec })
    await watchToEnd(app, id)
    const [series] = await app.client.runs.series({ runId: id, tags: ['batch/loss'], points: 10 })
    expect(series?.values).toEqual([1, 1])
  })

  test('that diverges says where', async () => {
    const app = await open((trainer) => {
      trainer.durable(started)
      trainer.durable({ kind: 'diverged', epoch: 1, step: 7, loss: 'nan' })
    })
    const { id } = await app.client.runs.start({ spec: smallSpec })
    await watchToEnd(app, id)
    const { summary, canResume } = await app.client.runs.get({ runId: id })
    expect(summary).toMatchObject({
      state: 'diverged',
      error: { code: 'DIVERGED', reason: 'lossDiverged', details: { epoch: 1, step: 7, loss: 'nan' } },
    })
    expect(canResume).toBe(false)
  })

  test('that fails keeps its error', async () => {
    const error = { code: 'DATA_CORRUPT', reason: 'datasetDamaged', message: 'm', details: {} } as const
    const app = await open((trainer) => trainer.durable({ kind: 'failed', error }))
    const { id } = await app.client.runs.start({ spec: smallSpec })
    expect((await watchToEnd(app, id)).at(-1)).toEqual({ kind: 'ended', state: 'failed' })
    const { summary } = await app.client.runs.get({ runId: id })
    expect(summary.error).toEqual(error)
  })
})

describe('a trainer that crashes', () => {
  test('goes on from its last checkpoint, and the series drops what was trained again', async () => {
    const from: (string | null)[] = []
    const app = await open(async (trainer, start) => {
      from.push(trainer.job.resumeFrom)
      trainer.durable(started)
      if (start > 1) {
        trainer.durable(losses([3, 4, 5], 2))
        return finish(trainer)
      }
      trainer.durable(losses([1, 2, 3], 1))
      saveCheckpoint(trainer, 2)
      await trainer.acknowledged(3)
      trainer.die({ code: 139, signal: 'SIGSEGV' })
    })
    const { id } = await app.client.runs.start({ spec: smallSpec })
    await watchToEnd(app, id)
    const { summary } = await app.client.runs.get({ runId: id })
    expect(summary).toMatchObject({ state: 'done', attempt: 2 })
    expect(from).toEqual([null, expect.stringContaining('checkpoint-2')])
    const [series] = await app.client.runs.series({ runId: id, tags: ['batch/loss'], points: 100 })
    expect(series).toMatchObject({ steps: [1, 2, 3, 4, 5], values: [1, 1, 2, 2, 2] })
  })

  test('for want of memory is not started again', async () => {
    const app = await open((trainer) => trainer.die({ code: 134, signal: null, outOfMemory: true }))
    const { id } = await app.client.runs.start({ spec: smallSpec })
    await watchToEnd(app, id)
    const { summary } = await app.client.runs.get({ runId: id })
    expect(summary).toMatchObject({
      state: 'failed',
      attempt: 1,
      error: { code: 'RESOURCE_EXHAUSTED', reason: 'outOfMemory' },
    })
  })

  test('again and again by the system is named: most likely memory ran out', async () => {
    const app = await open((trainer) => trainer.die({ code: null, signal: 'SIGKILL', bySystem: true }))
    const { id } = await app.client.runs.start({ spec: smallSpec })
    await watchToEnd(app, id)
    const { summary } = await app.client.runs.get({ runId: id })
    expect(summary).toMatchObject({
      state: 'failed',
      attempt: 4,
      error: { code: 'RESOURCE_EXHAUSTED', reason: 'killedBySystem' },
    })
    expect(app.log.lines[0]).toContain('SIGKILL, ended by the system: most likely memory ran out')
  })

  test('again and again is given up, with the times it was tried', async () => {
    const app = await open((trainer) => trainer.die({ code: 1, signal: null }))
    const { id } = await app.client.runs.start({ spec: smallSpec })
    await watchToEnd(app, id)
    const { summary } = await app.client.runs.get({ runId: id })
    expect(summary).toMatchObject({
      state: 'failed',
      attempt: 4,
      error: { reason: 'restartedTooOften', details: { times: 4, message: 'exit code 1' } },
    })
  })
})

test('a run keeps which epoch its model is of, and the figures of that epoch', async () => {
  const app = await open((trainer) => {
    trainer.durable(started)
    trainer.durable({
      kind: 'metrics',
      points: [
        { tag: 'validation/loss', step: 1, value: 0.5 },
        { tag: 'validation/loss', step: 2, value: 'nan' },
      ],
      epochsDone: 2,
      trainSeconds: 1,
    })
    finish(trainer, 'done', { epoch: 1, figures: { 'validation/loss': 0.5 } })
  })
  const { id } = await app.client.runs.start({ spec: smallSpec })
  await watchToEnd(app, id)
  const { summary } = await app.client.runs.get({ runId: id })
  expect(summary).toMatchObject({ state: 'done', keptEpoch: 1, metrics: { 'validation/loss': 0.5 } })
})

describe('a trainer that is gone', () => {
  test('after its last event was stored leaves one finished run and one model', async () => {
    const app = await open(async (trainer) => {
      trainer.durable(started)
      await trainer.acknowledged(1)
      trainer.refuseAcknowledgements()
      finish(trainer)
    })
    const { id } = await app.client.runs.start({ spec: smallSpec })
    await watchToEnd(app, id)
    const { summary } = await app.client.runs.get({ runId: id })
    expect(summary).toMatchObject({ state: 'done', attempt: 1, error: null })
    await expect(app.client.models.list()).resolves.toHaveLength(1)
  })

  test('is asked to pause and to go on while the next one starts', async () => {
    const heard: string[] = []
    const app = await open(async (trainer, start) => {
      trainer.durable(started)
      if (start === 1) {
        await trainer.acknowledged(1)
        return trainer.die({ code: 1, signal: null })
      }
      heard.push(await trainer.command())
      finish(trainer)
    })
    const { id: runId } = await app.client.runs.start({ spec: smallSpec })
    while (!app.log.lines.some((line) => line.includes('the trainer ended'))) {
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await app.client.runs.command({ runId, command: 'pause' })
    await watchToEnd(app, runId)
    expect(heard).toEqual(['pause'])
  })
})

test('a process that cannot be started fails the run in words', async () => {
  const starter = fakeStarter({ train: idle, manifest: smallManifest, signature: smallSignature })
  opened = await openTestHost((options) => {
    if (options.label.startsWith('run-')) throw new Error('spawn EAGAIN')
    return starter(options)
  })
  const { id } = await opened.client.runs.start({ spec: smallSpec })
  await watchToEnd(opened, id)
  const { summary } = await opened.client.runs.get({ runId: id })
  expect(summary).toMatchObject({
    state: 'failed',
    error: { code: 'BUG', details: { message: 'spawn EAGAIN' } },
  })
})

test('a checkpoint of a newer app is left where it is', async () => {
  const error = { code: 'VERSION_TOO_NEW', reason: 'checkpointDamaged', message: 'm', details: {} } as const
  const app = await open((trainer, start) => {
    if (start === 2) return trainer.durable({ kind: 'failed', error })
    trainer.durable(started)
    saveCheckpoint(trainer, 1)
    trainer.durable({ kind: 'failed', error: { ...error, code: 'BUG', reason: 'internal' } })
  })
  const { id: runId } = await app.client.runs.start({ spec: smallSpec })
  await watchToEnd(app, runId)
  await app.client.runs.resume({ runId })
  await watchToEnd(app, runId)
  expect(existsSync(join(app.dataFolder, 'runs', runId, 'checkpoint-1'))).toBe(true)
})

test('a damaged checkpoint is set aside, and the next resume takes the one before', async () => {
  const from: string[] = []
  const error = { code: 'DATA_CORRUPT', reason: 'checkpointDamaged', message: 'm', details: {} } as const
  const app = await open(async (trainer, start) => {
    from.push(basename(trainer.job.resumeFrom ?? 'the start'))
    if (start === 2) return trainer.durable({ kind: 'failed', error })
    trainer.durable(started)
    if (start === 3) return finish(trainer)
    saveCheckpoint(trainer, 1)
    saveCheckpoint(trainer, 2)
    trainer.durable({ kind: 'failed', error: { ...error, reason: 'engineFailed' } })
  })
  const { id: runId } = await app.client.runs.start({ spec: smallSpec })
  await watchToEnd(app, runId)
  for (const state of ['failed', 'done']) {
    await app.client.runs.resume({ runId })
    expect((await watchToEnd(app, runId)).at(-1)).toEqual({ kind: 'ended', state })
  }
  expect(from).toEqual(['the start', 'checkpoint-2', 'checkpoint-1'])
})

describe('a host that ends', () => {
  test('asks for a last checkpoint, and the next one resumes from it', async () => {
    const first = await open(async (trainer) => {
      trainer.durable(started)
      for (;;) if ((await trainer.command()) === 'checkpoint') saveCheckpoint(trainer, 9)
    })
    const { id } = await first.client.runs.start({ spec: smallSpec })
    await until(first, id, 'running')
    await first.host.close()

    const from: (string | null)[] = []
    const second = await open((trainer) => {
      from.push(trainer.job.resumeFrom)
      trainer.durable(started)
      finish(trainer)
    }, first.dataFolder)
    const before = await second.client.runs.get({ runId: id })
    expect(before).toMatchObject({ canResume: true, summary: { state: 'interrupted' } })
    await expect(second.client.runs.resume({ runId: id })).resolves.toMatchObject({
      state: 'queued',
      attempt: 2,
    })
    await watchToEnd(second, id)
    expect(from).toEqual([expect.stringContaining('checkpoint-9')])
    await expect(second.client.runs.resume({ runId: id })).rejects.toMatchObject({
      data: { reason: 'runStateForbids' },
    })
  })

  test('leaves alone what another living host trains', async () => {
    const first = await open(runUntilAsked)
    const { id } = await first.client.runs.start({ spec: smallSpec })
    await until(first, id, 'running')
    const second = await openTestHost(
      fakeStarter({ train: idle, manifest: smallManifest, signature: smallSignature }),
      { dataFolder: first.dataFolder },
    )
    const { summary } = await second.client.runs.get({ runId: id })
    expect(summary.state).toBe('running')
    await second.host.close()
  })

  test('of a host that died while this one lives says at once, in the list too, that it was interrupted', async () => {
    const here = await open(idle)
    const other = new SqliteDatabase(join(here.dataFolder, 'descent.db'))
    const store = experimentStore(database(other))
    const { id } = logRun(store, storeDataset(store))
    store.runs.change(id, { state: 'running', host: 'died' })
    const [listed] = await here.client.runs.list({ before: null, limit: 5 })
    expect(listed).toMatchObject({ id, state: 'interrupted' })
    expect(store.runs.find(id)?.state).toBe('interrupted')
    store.runs.change(id, { state: 'running' })
    const { summary } = await here.client.runs.get({ runId: id })
    expect(summary.state).toBe('interrupted')
    other.close()
  })

  test('without a checkpoint leaves nothing to resume', async () => {
    const first = await open((trainer) => trainer.die({ code: 1, signal: null, outOfMemory: true }))
    const { id } = await first.client.runs.start({ spec: smallSpec })
    await watchToEnd(first, id)
    await expect(first.client.runs.resume({ runId: id })).rejects.toMatchObject({
      data: { reason: 'noCheckpoint' },
    })
  })
})

test('a run that starts while its data set is removed keeps it, or takes another', async () => {
  for (const removeFirst of [false, true]) {
    const app = await open(runUntilAsked)
    const { source } = smallSpec.data
    const made: ImportEvent[] = []
    for await (const event of await app.client.datasets.import({ source })) made.push(event)
    const last = made.at(-1)
    if (last?.kind !== 'done') throw new Error('no data set')
    const { id } = last.dataset
    const spec = { ...smallSpec, data: { ...smallSpec.data, datasetId: id } }
    const start = () => app.client.runs.start({ spec })
    const remove = () => app.client.datasets.remove({ id })
    await Promise.allSettled(removeFirst ? [remove(), start()] : [start(), remove()])
    const present = new Set((await app.client.datasets.list()).map((dataset) => dataset.id))
    const runs = await app.client.runs.list({ before: null, limit: 9 })
    expect(runs.filter((run) => !present.has(run.datasetId))).toEqual([])
    await app.end()
    opened = undefined
  }
})
