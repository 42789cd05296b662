import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { finish, started } from '#fixtures/fakeRun'
import { fakeStarter, type FakeBehaviour, type FakeTrainer } from '#fixtures/fakeWorker'
import { smallFrame, smallManifest, smallSignature, smallSpec } from '#fixtures/smallRun'
import { openTestHost } from '#fixtures/testHost'
import type { RunId } from '#shared/model/ids'
import type { Verification } from '#shared/model/verification'

type Opened = Awaited<ReturnType<typeof openTestHost>>
let opened: Opened | undefined
afterEach(async () => {
  await opened?.end()
  opened = undefined
})

const points = (trainer: FakeTrainer, losses: readonly number[]): void =>
  trainer.durable({
    kind: 'metrics',
    points: losses.map((value, index) => ({ tag: 'train/loss', step: index + 1, value })),
    epochsDone: losses.length,
    trainSeconds: 1,
  })

const trains =
  (...losses: readonly number[]): FakeBehaviour['train'] =>
  (trainer) => {
    trainer.durable(started)
    trainer.live(smallFrame(1))
    points(trainer, losses)
    finish(trainer)
  }

/** A host with one run that has ended; the next training does what `again` says. */
async function openAfter(
  first: FakeBehaviour['train'],
  again: FakeBehaviour['train'],
): Promise<Opened & { readonly runId: RunId }> {
  let trainings = 0
  const train: FakeBehaviour['train'] = (trainer, start) => {
    trainings += 1
    return (trainings === 2 ? again : first)(trainer, start)
  }
  const app = await openTestHost(fakeStarter({ train, manifest: smallManifest, signature: smallSignature }))
  opened = app
  const { id: runId } = await app.client.runs.start({ spec: smallSpec })
  for await (const event of await app.client.runs.watch({ runId })) if (event.kind === 'ended') break
  return { ...app, runId }
}

async function verified({ client, runId }: Awaited<ReturnType<typeof openAfter>>): Promise<Verification> {
  for await (const event of await client.verifications.run({ runId }))
    if (event.kind === 'done') return event.verification
  throw new Error('it has not ended')
}

test('a repetition says what it was computed by, stays with its run and leaves nothing else', async () => {
  const app = await openAfter(trains(0.5, 0.4), trains(0.5, 0.4))
  const verification = await verified(app)
  expect(verification).toMatchObject({
    verdict: 'identical',
    fromEpoch: null,
    figures: { compared: 2, identical: 2, different: 0 },
    recorded: { trainedOn: { app: '0.0.0-test', pack: null } },
    weights: { kind: 'gone' },
  })
  await expect(app.client.verifications.get({ runId: app.runId })).resolves.toEqual({ verification })
  await expect(app.client.runs.list({ before: null, limit: 10 })).resolves.toHaveLength(1)
  expect(readdirSync(join(app.dataFolder, 'verifications'))).toEqual([])
})

test('another loss in the second epoch is told as such', async () => {
  const verification = await verified(await openAfter(trains(0.5, 0.4, 0.3), trains(0.5, 0.45, 0.3)))
  expect(verification).toMatchObject({
    verdict: 'different',
    fromEpoch: 2,
    difference: { tag: 'train/loss', epoch: 2, recorded: 0.4, again: 0.45 },
  })
})

test('whoever stops waiting ends the training, and another one can begin', async () => {
  const app = await openAfter(trains(0.5), async (trainer) => {
    trainer.durable(started)
    trainer.live(smallFrame(1))
    await trainer.command()
  })
  for await (const event of await app.client.verifications.run({ runId: app.runId })) {
    expect(event.kind).toBe('live')
    await expect(app.client.runs.start({ spec: smallSpec })).rejects.toMatchObject({
      data: { reason: 'runBusy' },
    })
    break
  }
  expect(readdirSync(join(app.dataFolder, 'verifications'))).toEqual([])
  await expect(app.client.verifications.get({ runId: app.runId })).resolves.toEqual({ verification: null })
  await expect(app.client.runs.start({ spec: smallSpec })).resolves.toMatchObject({ number: 2 })
})

test('a process that dies is told, and keeps nothing', async () => {
  const app = await openAfter(trains(0.5), (trainer) => trainer.die({ code: 1, signal: null }))
  await expect(verified(app)).rejects.toMatchObject({ data: { reason: 'trainerCrashed' } })
  expect(existsSync(join(app.dataFolder, 'runs', app.runId, 'verification.json'))).toBe(false)
})

test('data that are gone are told before anything is trained', async () => {
  const app = await openAfter(trains(0.5), trains(0.5))
  const { summary } = await app.client.runs.get({ runId: app.runId })
  await app.client.datasets.remove({ id: summary.datasetId })
  await expect(verified(app)).rejects.toMatchObject({ data: { reason: 'datasetMissing' } })
})

test('a run without a figure has nothing to compare', async () => {
  const app = await openAfter((trainer) => {
    trainer.durable(started)
    finish(trainer)
  }, trains(0.5))
  await expect(verified(app)).rejects.toMatchObject({ data: { reason: 'nothingToVerify' } })
})
