import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import SqliteDatabase from 'better-sqlite3'
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { protocolVersion } from '#shared/contract/version'
import { ModelId, RunId } from '#shared/model/ids'
import { hangingStarter } from '#fixtures/hangingStarter'
import { smallSignature, smallSpec } from '#fixtures/smallRun'
import { openTestHost, temporaryFolder } from '#fixtures/testHost'
import { storeDataset, logRun, openTestLog } from '#fixtures/testStore'

let folder: string
beforeEach(async () => {
  folder = temporaryFolder()
  const { store, database, file, end } = await openTestLog()
  const [moons] = [storeDataset(store), storeDataset(store, 'suns')]
  for (const name of ['a', 'b', 'c']) logRun(store, moons, name)
  for (const name of ['one', 'two']) {
    store.models.insert({
      id: ModelId.parse(`model-${name.padEnd(8, 'z')}`),
      name,
      runId: RunId.parse('run-azzzzzzz'),
      runNumber: 1,
      datasetId: moons,
      datasetName: 'two moons',
      spec: smallSpec,
      signature: smallSignature,
      parameters: 6,
      bytes: 1,
      createdAt: 1,
      deletedAt: null,
      threshold: null,
      marks: null,
    })
  }
  database.sqlite.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(file, join(folder, 'descent.db'))
  end()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Opens the app on the log after somebody has changed it. */
async function after(statement: string) {
  const sqlite = new SqliteDatabase(join(folder, 'descent.db'))
  sqlite.exec(statement)
  sqlite.close()
  const app = await openTestHost(hangingStarter(), { dataFolder: folder })
  const { startNotes } = await app.client.system.hello({ protocol: protocolVersion, appVersion: '0' })
  const lists = {
    runs: (await app.client.runs.list({ before: null, limit: 10 })).map(({ number }) => number),
    datasets: (await app.client.datasets.list()).length,
    models: (await app.client.models.list()).length,
  }
  return { ...app, startNotes, lists }
}

const all = { runs: [3, 2, 1], datasets: 2, models: 2 }

describe('one row that cannot be read costs that row, told', () => {
  test.each([
    ['a run whose engine is no JSON', "UPDATE runs SET engine = '{oops' WHERE number = 2", 'run', '2'],
    [
      'a run with a loss of words',
      `UPDATE runs SET figures = '{"train/loss":"much"}' WHERE number = 2`,
      'run',
      '2',
    ],
    ['a run with an error of no form', "UPDATE runs SET error = '[]' WHERE number = 2", 'run', '2'],
    [
      'a data set without JSON',
      "UPDATE datasets SET manifest = 'x' WHERE source_key = 'suns'",
      'dataset',
      'data-suns',
    ],
    [
      'a data set of nothing',
      "UPDATE datasets SET manifest = 'null' WHERE source_key = 'suns'",
      'dataset',
      'data-suns',
    ],
    [
      'a data set of an unknown source',
      `UPDATE datasets SET manifest = json_set(manifest, '$.source.kind', 'web') WHERE source_key = 'suns'`,
      'dataset',
      'data-suns',
    ],
    [
      'a model without a specification',
      "UPDATE models SET spec = '{' WHERE name = 'two'",
      'model',
      'model-two',
    ],
    [
      'a model of another task',
      `UPDATE models SET spec = '{"data":{"task":"play"}}' WHERE name = 'two'`,
      'model',
      'model-two',
    ],
  ])('%s', async (_name, statement, kind, entry) => {
    const { startNotes, lists, log, end } = await after(statement)
    expect(startNotes).toEqual([
      {
        reason: `${kind}Unreadable`,
        details: expect.objectContaining({
          file: join(folder, 'descent.db'),
          entry: expect.stringContaining(entry),
        }),
      },
    ])
    expect(lists).toEqual({
      runs: kind === 'run' ? [3, 1] : [3, 2, 1],
      datasets: kind === 'dataset' ? 1 : 2,
      models: kind === 'model' ? 1 : 2,
    })
    expect(log.lines).toContainEqual(expect.stringContaining(`${kind}Unreadable`))
    await end()
  })

  test('a run with an error that only a newer app knows is shown with what it says', async () => {
    const error = { code: 'BUG', reason: 'tooSunny', message: 'the sun shone', details: {} }
    const { startNotes, lists, client, end } = await after(
      `UPDATE runs SET state = 'failed', error = '${JSON.stringify(error)}' WHERE number = 2`,
    )
    expect([startNotes, lists]).toEqual([[], all])
    const [, run] = await client.runs.list({ before: null, limit: 10 })
    expect(run?.error).toMatchObject({ reason: 'internal', details: { message: 'the sun shone' } })
    await end()
  })

  test('a run without a readable specification is listed; only its own page says that it cannot be read', async () => {
    const { lists, client, end } = await after("UPDATE run_documents SET spec = 'x' WHERE run = 2")
    expect(lists).toEqual(all)
    const [, run] = await client.runs.list({ before: null, limit: 10 })
    await expect(client.runs.get({ runId: run?.id ?? RunId.parse('run-00000000') })).rejects.toMatchObject({
      data: { code: 'DATA_CORRUPT', reason: 'runUnreadable', details: { entry: '2' } },
    })
    const split = { kind: 'k-fold', folds: 3, fold: 0, validation: 0, stratified: true, seed: 1 } as const
    const datasetId = run?.datasetId ?? null
    const spec = { ...smallSpec, data: { ...smallSpec.data, split, datasetId } }
    await expect(client.runs.folds({ spec })).resolves.toEqual([])
    await end()
  })

  test('an orphan that cannot be read does not keep the app from starting, and is ended all the same', async () => {
    const { lists, log, end } = await after(
      "UPDATE runs SET state = 'running', engine = '{oops' WHERE number = 2",
    )
    expect(lists.runs).toEqual([3, 1])
    expect(log.lines).toContain('warn run 2 was interrupted by the end of the app')
    await end()
  })

  test('many are one note that names some', async () => {
    const { startNotes, end } = await after("UPDATE runs SET rows = 'x'")
    expect(startNotes).toMatchObject([{ reason: 'runUnreadable', details: { entry: '3, 2, 1' } }])
    await end()
  })

  test('pages of a list are as long as asked for', async () => {
    const { client, end } = await after("UPDATE runs SET rows = 'x' WHERE number = 3")
    const page = await client.runs.list({ before: null, limit: 2 })
    expect(page.map(({ number }) => number)).toEqual([2, 1])
    await end()
  })
})
