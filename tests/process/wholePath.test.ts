import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RunSpec } from '#shared/model/runSpec'
import { exportCatalog } from '#shared/catalog/exports/index'
import { memoryLog, openTestHost } from '#fixtures/testHost'
import { watchUntil } from './outcome'
import { rememberingStarter } from './realWorker'
import { killedSpec } from './spec'

const workers = rememberingStarter(memoryLog())
let shown: Uint8Array | undefined
let app: Awaited<ReturnType<typeof openTestHost>>

beforeAll(async () => {
  const bytes = {
    put: (given: Uint8Array) => {
      shown = given
      return 'app://bytes/1'
    },
  }
  app = await openTestHost(workers.startWorker, { bytes })
})
afterAll(async () => {
  await app.end()
})

const csvSource = (path: string) => ({ kind: 'csv', path, format: null, testPath: null }) as const

async function importOf(source: RunSpec['data']['source']) {
  const events = []
  for await (const event of await app.client.datasets.import({ source })) events.push(event)
  const last = events.at(-1)
  if (last?.kind !== 'done') throw new Error('the import did not end with a data set')
  return last.dataset
}

describe('the digits, from the sample to an exported model', () => {
  test('are imported once and shown', async () => {
    const { client } = app
    const dataset = await importOf({ kind: 'sample', name: 'digits' })
    expect(dataset).toMatchObject({ rows: 1797, kind: 'images', image: { height: 8, width: 8, channels: 1 } })
    const started = workers.started.length
    await expect(importOf({ kind: 'sample', name: 'digits' })).resolves.toEqual(dataset)
    expect(workers.started).toHaveLength(started)
    const images = await client.datasets.images({ id: dataset.id, offset: 1795, limit: 10 })
    expect(images).toMatchObject({ rows: [1795, 1796], url: 'app://bytes/1' })
    expect(shown).toHaveLength(2 * 64)
    await expect(client.datasets.rows({ id: dataset.id, offset: 0, limit: 1 })).rejects.toMatchObject({
      data: { reason: 'badInput' },
    })
  })

  test('are learned, tried, looked into and exported', async () => {
    const { client } = app
    const lesson = JSON.parse(await readFile('resources/lessons/digits.json', 'utf8')) as unknown
    const spec = RunSpec.parse(lesson)
    const short = { ...spec, training: { ...spec.training, epochs: 3 } }
    const { id } = await client.runs.start({ spec: short })
    await watchUntil(client, id)
    const { summary, evaluation, test: tested, testOpenings } = await client.runs.get({ runId: id })
    expect(summary).toMatchObject({ state: 'done', epochsDone: 3, error: null })
    // The lesson has no validation rows, and opens its test part.
    expect([evaluation, tested?.part, tested?.n]).toEqual([null, 'test', Math.round(1797 * 0.3)])
    expect(testOpenings).toEqual([{ runNumber: summary.number, openedAt: summary.finishedAt }])

    const [model] = await client.models.list()
    if (model === undefined) throw new Error('the run left no model')
    const modelId = model.id
    const pixels = Array.from({ length: 64 }, (_pixel, index) => index % 17)
    const answer = await client.models.predict({ modelId, input: { kind: 'image', pixels } })
    expect(answer.kind === 'classes' ? answer.probabilities : []).toHaveLength(10)
    const [first] = await client.models.parameters({ modelId })
    const values = await client.models.parameterValues({ modelId, name: first?.name ?? '', offset: 0 })
    expect(values.values).toHaveLength(Math.min(1000, first?.count ?? 0))

    const folder = app.dataFolder
    const exported = await client.models.export({ modelId, format: 'tfjs-layers', folder })
    expect(readdirSync(exported.path).sort()).toEqual([...exportCatalog['tfjs-layers'].files].sort())
    expect(exported.check).toMatchObject({ from: 'training', rows: 256 })
    expect(exported.check.difference).toBeLessThanOrEqual(1e-6)
    const again = await client.models.export({ modelId, format: 'tfjs-layers', folder })
    expect(again.path).toBe(`${exported.path}-2`)
    await expect(
      client.models.export({ modelId, format: 'tfjs-layers', folder: join(folder, 'nowhere') }),
    ).rejects.toMatchObject({ data: { reason: 'folderUnreadable' } })
  })

  test('tell a wrong input from a model that is gone', async () => {
    const [model] = await app.client.models.list()
    const modelId = model?.id ?? ''
    await expect(
      app.client.models.predict({ modelId, input: { kind: 'image', pixels: [1, 2, 3] } }),
    ).rejects.toMatchObject({ data: { code: 'INVALID_INPUT', reason: 'modelInputMismatch' } })
    rmSync(join(app.dataFolder, 'models', modelId, 'checkpoint.json'))
    await expect(app.client.models.parameters({ modelId })).rejects.toMatchObject({
      data: { code: 'DATA_CORRUPT', reason: 'modelDamaged' },
    })
  })
})

test('a table that is not there is refused in words', async () => {
  const source = csvSource(join(app.dataFolder, 'nowhere.csv'))
  await expect(importOf(source)).rejects.toMatchObject({ data: { code: 'NOT_FOUND', reason: 'fileMissing' } })
})

test('a file that was read before gives the same data set, and another one when it has changed', async () => {
  const path = join(app.dataFolder, 'table.csv')
  const rows = Array.from({ length: 20 }, (_row, index) => `${index * 1.5},${index % 2}`)
  writeFileSync(path, `x,y\n${rows.join('\n')}\n`)
  const first = await importOf(csvSource(path))
  const table = await app.client.datasets.rows({ id: first.id, offset: 2, limit: 2 })
  expect(table.rows).toEqual([
    [3, 0],
    [4.5, 1],
  ])
  await expect(importOf(csvSource(path))).resolves.toMatchObject({ id: first.id })
  writeFileSync(path, `x,y\n${rows.toReversed().join('\n')}\n`)
  const changed = await importOf(csvSource(path))
  expect(changed.id).not.toBe(first.id)
  await app.client.datasets.remove({ id: changed.id })
  expect(readdirSync(join(app.dataFolder, 'datasets'))).not.toContain(changed.id)
})

test('a run that pauses stands still until it goes on', async () => {
  const { client } = app
  const { id: runId } = await client.runs.start({ spec: killedSpec })
  const command = (name: 'pause' | 'resume' | 'stop') => client.runs.command({ runId, command: name })
  const reach = (state: string) =>
    watchUntil(client, runId, (event) => event.kind === 'summary' && event.summary.state === state)
  await reach('running')
  await command('pause')
  await reach('paused')
  await command('resume')
  await reach('running')
  await command('stop')
  const seen = await watchUntil(client, runId)
  expect(seen.at(-1)).toEqual({ kind: 'ended', state: 'stopped' })
  const { canResume } = await client.runs.get({ runId })
  expect(canResume).toBe(true)
})

test('the engines are tried, each in a process of its own', async () => {
  const engines = await app.client.engines.list({ again: false })
  expect(engines.map(({ name }) => name)).toEqual(['tensorflow', 'wasm'])
  expect(engines[1]).toMatchObject({ kind: 'ready', used: { name: 'wasm' } })
})
