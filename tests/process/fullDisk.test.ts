import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DatasetSource } from '#shared/model/dataset'
import type { RunEvent } from '#shared/model/runEvent'
import type { RunSpec } from '#shared/model/runSpec'
import { reasonTexts } from '#shared/texts/reasons/index'
import { memoryLog, openTestHost } from '#fixtures/testHost'
import { command } from './commandLine'
import { watchUntil } from './outcome'
import { rememberingStarter } from './realWorker'
import { mountSmallDisk, whyNoSmallDisk, type SmallDisk } from './smallDisk'
import { killedSpec } from './spec'

const { 'zh-CN': zhCN } = reasonTexts

const why = whyNoSmallDisk()
if (why !== null) process.stderr.write(`Tests on a really full disk are skipped: ${why}\n`)

const workers = rememberingStarter(memoryLog())
let disk: SmallDisk
let app: Awaited<ReturnType<typeof openTestHost>>

const kilobyte = 1024
const small: Extract<DatasetSource, { kind: 'synthetic' }> = {
  kind: 'synthetic',
  name: 'sum-of-three',
  rows: 200,
  noise: 0,
  seed: 1,
}
/** More than the disk will hold. */
const large: DatasetSource = { ...small, rows: 100_000 }

const full = { data: { code: 'RESOURCE_EXHAUSTED', reason: 'diskFull' } }

async function importOf(source: DatasetSource): Promise<string> {
  for await (const event of await app.client.datasets.import({ source })) {
    if (event.kind === 'done') return event.dataset.id
  }
  throw new Error('the import ended without a data set')
}

/** A training that goes on until it is stopped; `checkpointSeconds` apart it saves. */
const endless = (checkpointSeconds: number, units = 24): RunSpec => ({
  ...killedSpec,
  network: {
    layers: killedSpec.network.layers.map((layer) =>
      layer.id === 'a' && layer.kind === 'dense' ? { ...layer, units } : layer,
    ),
  },
  training: { ...killedSpec.training, epochs: 1_000_000, checkpointSeconds },
})

const isRunning = (event: RunEvent): boolean => event.kind === 'live' && event.frame.position.step > 50

/** The app still answers, and works again as soon as there is room. */
async function worksAgain(): Promise<void> {
  await expect(app.client.settings.get()).resolves.toBeDefined()
  disk.free()
  await importOf({ ...small, seed: 99 })
  const { id } = await app.client.runs.start({
    spec: { ...killedSpec, data: { ...killedSpec.data, source: small } },
  })
  await watchUntil(app.client, id)
  const { summary } = await app.client.runs.get({ runId: id })
  expect(summary).toMatchObject({ state: 'done', error: null })
}

describe.skipIf(why !== null)('on a full disk', () => {
  beforeEach(async () => {
    disk = mountSmallDisk(12)
    app = await openTestHost(workers.startWorker, { dataFolder: disk.folder })
  })
  afterEach(async () => {
    await app.host.close()
    disk.end()
  })

  test('an import ends in words, leaves nothing behind and takes nothing away', async () => {
    const before = await importOf(small)
    disk.fill(600 * kilobyte)
    await expect(importOf(large)).rejects.toMatchObject(full)
    expect(readdirSync(join(disk.folder, 'datasets'))).toEqual([before])
    await expect(app.client.datasets.list()).resolves.toHaveLength(1)
    await worksAgain()
  })

  test('an import whose data fit but not its entry in the log leaves nothing behind', async () => {
    await importOf(small)
    disk.fill(12 * kilobyte)
    const rows = Array.from({ length: 40 }, (_, index) => 20 + index)
    let refused: unknown = null
    for (const count of rows) {
      refused = await importOf({ ...small, rows: count }).catch((error: unknown) => error)
      if (typeof refused !== 'string') break
    }
    expect(refused).toMatchObject(full)
    const listed = await app.client.datasets.list()
    expect(readdirSync(join(disk.folder, 'datasets')).sort()).toEqual(listed.map(({ id }) => id).sort())
    await worksAgain()
  })

  test('a checkpoint that does not fit ends the run in words; the one before stays', async () => {
    const { client } = app
    const { id } = await client.runs.start({ spec: endless(1, 20_000) })
    await watchUntil(client, id, isRunning)
    disk.fill(200 * kilobyte)
    const last = (await watchUntil(client, id)).at(-1)
    expect(last).toEqual({ kind: 'ended', state: 'failed' })
    const { summary } = await client.runs.get({ runId: id })
    expect(summary).toMatchObject({ state: 'failed', error: { reason: 'diskFull' } })
    expect(readdirSync(join(disk.folder, 'runs', id)).filter((name) => name.startsWith('.'))).toEqual([])
    await worksAgain()
  })

  test('a log that cannot be written ends the run in words, also in the list, and what it holds stays', async () => {
    const { client } = app
    const { id } = await client.runs.start({ spec: endless(10_000) })
    await watchUntil(client, id, isRunning)
    const before = await client.runs.series({ runId: id, tags: ['batch/loss'], points: 5000 })
    disk.fill(0)
    const last = (await watchUntil(client, id)).at(-1)
    expect(last).toEqual({ kind: 'ended', state: 'failed' })
    const { summary } = await client.runs.get({ runId: id })
    expect(summary).toMatchObject({ state: 'failed', error: { reason: 'diskFull' } })
    await expect(client.runs.list({ before: null, limit: 5 })).resolves.toMatchObject([{ state: 'failed' }])
    const after = await client.runs.series({ runId: id, tags: ['batch/loss'], points: 5000 })
    expect(after[0]?.steps.slice(0, before[0]?.steps.length)).toEqual(before[0]?.steps)
    await expect(client.settings.set({ locale: 'zh-CN' })).rejects.toMatchObject(full)
    await worksAgain()
    // The end that could not be written then is written now: another program sees it too.
    const other = await openTestHost(workers.startWorker, { dataFolder: disk.folder })
    await expect(other.client.runs.get({ runId: id })).resolves.toMatchObject({
      summary: { state: 'failed', error: { reason: 'diskFull' } },
    })
    await other.host.close()
  })

  test('answers that do not fit leave no half file, and the model answers as soon as there is room', async () => {
    const { id } = await app.client.runs.start({
      spec: { ...killedSpec, data: { ...killedSpec.data, source: small } },
    })
    await watchUntil(app.client, id)
    const modelId = (await app.client.models.list())[0]?.id
    if (modelId === undefined) throw new Error('no model')
    const { signature } = await app.client.models.get({ modelId })
    const names = signature.input.kind === 'table' ? signature.input.features.map(({ name }) => name) : []
    const path = join(disk.folder, 'rows.csv')
    const row = names.map(() => '0.5').join(',')
    writeFileSync(path, `${names.join(',')}\n${`${row}\n`.repeat(20_000)}`)
    disk.fill(100 * kilobyte)
    const answer = async (): Promise<string> => {
      const how = { table: null, inversion: 'auto', locale: 'en', target: { kind: 'beside' } } as const
      const question = { modelId, path, ...how }
      for await (const event of await app.client.models.predictFile(question)) {
        if (event.kind === 'done') return event.file
      }
      throw new Error('nothing was written')
    }
    await expect(answer()).rejects.toMatchObject(full)
    expect(readdirSync(disk.folder).filter((name) => /predictions/.test(name))).toEqual([])
    disk.free()
    expect(readFileSync(await answer(), 'utf8').split('\r\n')).toHaveLength(20_002)
  })

  test('a data set can be removed to make room', async () => {
    const id = await importOf({ ...small, rows: 20_000 })
    disk.fill(0)
    await app.client.datasets.remove({ id })
    await expect(app.client.datasets.list()).resolves.toEqual([])
    await expect(importOf(small)).resolves.toMatch(/^data-/)
  })

  test('the app that cannot open its log says so', async () => {
    disk.fill(0)
    const empty = join(disk.folder, 'new')
    const english = await command(empty, ['runs', 'list'])
    expect(english.code).toBe(1)
    expect(english.err).toContain('The disk is full.')
    const chinese = await command(empty, ['runs', 'list'], { LANG: 'zh_CN.UTF-8' })
    expect([chinese.code, chinese.err.split('\n')[0]]).toEqual([1, zhCN.diskFull.text])
    // What is there can still be read.
    await expect(command(disk.folder, ['runs', 'list', '--json'])).resolves.toMatchObject({
      code: 0,
      err: '',
    })
  })
})
