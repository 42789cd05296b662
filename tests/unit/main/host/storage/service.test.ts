import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { finish, started } from '#fixtures/fakeRun'
import { fakeStarter } from '#fixtures/fakeWorker'
import { smallManifest, smallSignature, smallSpec } from '#fixtures/smallRun'
import { openTestHost, temporaryFolder } from '#fixtures/testHost'

let root: string
let open: Awaited<ReturnType<typeof openTestHost>>[]
beforeEach(() => {
  root = temporaryFolder()
  open = []
})
afterEach(async () => {
  for (const { host } of open) await host.close()
  await rm(root, { recursive: true, force: true })
})

/** A host on a data folder below `root`, with a file that can say another. */
async function start(dataFolder = join(root, 'data')) {
  const starter = fakeStarter({
    train: (trainer) => {
      trainer.durable(started)
      mkdirSync(join(trainer.job.runFolder, 'checkpoint-1'), { recursive: true })
      writeFileSync(join(trainer.job.runFolder, 'checkpoint-1', 'weights.bin'), 'x'.repeat(1000))
      finish(trainer)
    },
    manifest: smallManifest,
    signature: smallSignature,
  })
  const app = await openTestHost(starter, { dataFolder, placeFile: join(root, 'data-folder.json') })
  open.push(app)
  return app
}
async function train({ client }: Awaited<ReturnType<typeof start>>): Promise<string> {
  const { id: runId } = await client.runs.start({ spec: smallSpec })
  for await (const event of await client.runs.watch({ runId })) if (event.kind === 'ended') break
  return runId
}
async function close(app: Awaited<ReturnType<typeof start>>): Promise<void> {
  open = open.filter((one) => one !== app)
  await app.host.close()
}

test('a copy that is restored is the log after the next start, and the log before it is listed', async () => {
  const app = await start()
  await train(app)
  const { path } = await app.client.storage.backUp()
  await train(app)
  await app.client.storage.restore({ path })
  await expect(app.client.runs.list({ before: null, limit: 9 })).resolves.toHaveLength(2)
  await close(app)
  const again = await start()
  await expect(again.client.runs.list({ before: null, limit: 9 })).resolves.toHaveLength(1)
  const kinds = (await again.client.storage.copies()).map(({ kind, runs }) => [kind, runs])
  expect(kinds).toContainEqual(['before-restore', 2])
})

test('a second host keeps the log from being restored, compacted and moved', async () => {
  const app = await start()
  await train(app)
  const { path } = await app.client.storage.backUp()
  await start()
  const refused = [() => app.client.storage.restore({ path }), () => app.client.storage.compact()]
  for (const ask of refused) await expect(ask()).rejects.toMatchObject({ data: { reason: 'otherHost' } })
})

test('checkpoints of a run that has ended may go, and nothing that is in use', async () => {
  const app = await start()
  const runId = await train(app)
  const checkpoint = join(app.dataFolder, 'runs', runId, 'checkpoint-1')
  await expect(app.client.storage.clean({ paths: ['descent.db'] })).rejects.toMatchObject({
    data: { reason: 'storageInUse' },
  })
  await expect(app.client.storage.clean({ paths: ['../outside'] })).rejects.toMatchObject({
    data: { reason: 'storageInUse' },
  })
  const { freed } = await app.client.storage.clean({ paths: [`runs/${runId}`] })
  expect([freed >= 1000, existsSync(checkpoint)]).toEqual([true, false])
})

test('what belongs to a deleted project or to a run in the bin may not go until the bin is emptied', async () => {
  const app = await start()
  const { client } = app
  const first = await train(app)
  const [run] = await client.runs.list({ before: null, limit: 1 })
  if (run === undefined) throw new Error('no run')
  const projectId = 'project-deleted0'
  const draft = { spec: smallSpec, datasetId: run.datasetId, touched: true, history: { undo: [], redo: [] } }
  await client.projects.create({ projectId, draft })
  const { id: second } = await client.runs.start({ spec: smallSpec, projectId })
  for await (const event of await client.runs.watch({ runId: second })) if (event.kind === 'ended') break
  const { modelId } = (await client.runs.get({ runId: second })).summary
  await client.projects.remove({ projectId })
  await expect(client.runs.start({ spec: smallSpec, projectId })).rejects.toMatchObject({
    data: { reason: 'projectMissing' },
  })
  await client.runs.remove({ runIds: [first] })
  const places = [`runs/${first}`, `runs/${second}`, `models/${String(modelId)}`]
  mkdirSync(join(app.dataFolder, places[2] ?? ''), { recursive: true })
  const items = (await client.storage.show()).kinds.flatMap(({ items }) => items)
  const reasons = places.map((path) => items.find((item) => item.path === path)?.reason)
  expect(reasons).toEqual(['run-in-bin', 'project-deleted', 'project-deleted'])
  expect(items.find(({ path }) => path === `datasets/${run.datasetId}`)?.reason).not.toBe('unused-data')
  await expect(client.storage.check()).resolves.toMatchObject({ orphans: [] })
  for (const path of places)
    await expect(client.storage.clean({ paths: [path] })).rejects.toMatchObject({
      data: { reason: 'storageInUse' },
    })
  await expect(client.projects.emptyBin()).resolves.toEqual({ removed: 1 })
  expect(places.map((path) => existsSync(join(app.dataFolder, path)))).toEqual([true, false, false])
  await expect(client.projects.restore({ projectId })).rejects.toMatchObject({
    data: { reason: 'projectMissing' },
  })
  await expect(client.runs.get({ runId: second })).rejects.toMatchObject({ data: { reason: 'runMissing' } })
  expect(await client.models.list()).not.toContainEqual(expect.objectContaining({ id: modelId }))
  await client.runs.restore({ runIds: [first] })
  await expect(client.storage.check()).resolves.toMatchObject({ orphans: [] })
})

test('what the log names and is gone, and what it does not know, are found', async () => {
  const app = await start()
  await train(app)
  const { datasetId } = (await app.client.runs.list({ before: null, limit: 1 }))[0] ?? {}
  await rm(join(app.dataFolder, 'datasets', String(datasetId)), { recursive: true, force: true })
  mkdirSync(join(app.dataFolder, 'models', 'model-stranger'))
  const { damage, missing, orphans } = await app.client.storage.check()
  expect(damage).toEqual([])
  expect(missing.map(({ kind }) => kind)).toEqual(['dataset'])
  expect(orphans.map(({ path }) => path)).toEqual(['models/model-stranger'])
})

test('a moved folder is in use from the next start on; the old one goes when it is asked for', async () => {
  const app = await start()
  await train(app)
  const to = join(root, 'elsewhere')
  for await (const event of await app.client.storage.move({ folder: to })) if (event.kind === 'copied') break
  await close(app)
  const again = await start(to)
  await expect(again.client.runs.list({ before: null, limit: 9 })).resolves.toHaveLength(1)
  await expect(again.client.storage.show()).resolves.toMatchObject({ earlier: { folder: app.dataFolder } })
  await again.client.storage.removeEarlier()
  expect(existsSync(app.dataFolder)).toBe(false)
})

test('a moved folder whose drive is away is not made anew', async () => {
  writeFileSync(join(root, 'data-folder.json'), JSON.stringify({ folder: join(root, 'away'), earlier: null }))
  await expect(start(join(root, 'away'))).rejects.toMatchObject({ reason: 'dataFolderAway' })
  expect(existsSync(join(root, 'away'))).toBe(false)
})
