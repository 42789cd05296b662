import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { database } from '#main/db/database'
import { experimentStore } from '#main/db/store'
import { migrate, migrations, schemaVersion } from '#main/db/migrate'
import { openDatabase } from '#main/db/open'
import * as schema from '#main/db/schema'
import { ModelId, RunId } from '#shared/model/ids'
import { temporaryFolder } from '#fixtures/testHost'

let folder: string
let file: string
beforeEach(() => {
  folder = temporaryFolder()
  file = join(folder, 'descent.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const fillOf = (version: number): string =>
  join('tests/migrations/fill', `${String(version).padStart(4, '0')}.sql`)

/** A database that the app wrote up to that version, with something in every table and in every later column. */
async function filled(version: number): Promise<SqliteDatabase.Database> {
  const sqlite = new SqliteDatabase(file)
  sqlite.pragma('foreign_keys = ON')
  for (const step of migrations.slice(0, version)) {
    await migrate(sqlite, migrations.slice(0, step.version))
    sqlite.exec(readFileSync(fillOf(step.version), 'utf8'))
  }
  return sqlite
}

describe('what version 1 wrote', () => {
  test('is read by this version', async () => {
    const sqlite = await filled(1)
    await migrate(sqlite)
    const store = experimentStore(database(sqlite))
    expect(store.runs.list(null, 10).map(({ name, state }) => [name, state])).toEqual([
      ['second', 'failed'],
      ['数字', 'done'],
    ])
    expect(store.runs.find(RunId.parse('run-00000001'))).toEqual({
      id: 'run-00000001',
      number: 1,
      name: '数字',
      state: 'done',
      attempt: 2,
      datasetId: 'data-00000001',
      datasetName: 'MNIST',
      modelId: 'model-00000001',
      engine: { name: 'wasm', version: '4.22.0', device: 'CPU (SIMD)', threads: 2 },
      seed: 42,
      epochs: 5,
      epochsDone: 5,
      parameters: 575_050,
      keptEpoch: null,
      rows: null,
      metrics: {
        'train/loss': 0.125,
        'validation/loss': 'nan',
        'validation/accuracy': 0.5,
        'test/loss': 'inf',
        'test/accuracy': 0.9707,
      },
      trainSeconds: 61.5,
      createdAt: 2000,
      finishedAt: 3000,
      error: null,
      projectId: expect.stringMatching(/^project-[0-9a-f]{16}$/),
      marks: null,
      archivedAt: null,
      deletedAt: null,
    })
    // Every training ended with its test then: it was opened.
    const { spec, evaluation, test: tested } = store.runs.documents(1)
    expect(evaluation).toBeNull()
    expect(tested).toMatchObject({ kind: 'classification', n: 10_000, loss: 'inf' })
    expect(store.testOpenings.of('a'.repeat(64))).toEqual([{ runNumber: 1, openedAt: 3000 }])
    expect(spec).toMatchObject({ name: '数字', data: { target: null, preprocessing: { numbers: 'mean' } } })
    expect(store.runs.find(RunId.parse('run-00000002'))?.error?.reason).toBe('outOfMemory')
    const series = store.metrics.series(1, store.attempts.of(1), 'batch/loss', 10)
    expect(series).toEqual({ tag: 'batch/loss', steps: [1, 2, 3], values: [2.5, 'inf', 1.5], total: 3 })
    expect(store.checkpoints.of(1)[0]).toMatchObject({ folder: 'checkpoint-2', step: 2 })
    expect(store.datasets.list().map(({ id, rows }) => [id, rows])).toEqual([['data-00000001', 70_000]])
    expect(store.models.list()).toMatchObject([{ id: 'model-00000001', runNumber: 1, deletedAt: null }])
    expect(store.settings.read()).toEqual({
      locale: 'zh-CN',
      theme: 'system',
      engineCheckSeen: false,
      lookForUpdates: false,
      seen: [],
    })
    sqlite.close()
  })
})

test('what version 2 wrote is read by this version', async () => {
  const sqlite = await filled(2)
  await migrate(sqlite)
  const rows = experimentStore(database(sqlite))
    .runs.list(null, 10)
    .map((run) => run.rows)
  expect(rows).toEqual([{ train: 54_000, validation: 6000, test: 10_000 }, null])
  sqlite.close()
})

test('what version 3 wrote is read by this version, also a figure that it does not know', async () => {
  const sqlite = await filled(3)
  await migrate(sqlite)
  const store = experimentStore(database(sqlite))
  expect(store.runs.find(RunId.parse('run-00000002'))?.metrics).toEqual({
    'train/loss': 0.25,
    'validation/made-later': 'nan',
  })
  sqlite.close()
})

test('what version 5 wrote has models without a threshold; one of version 6 is read', async () => {
  const sqlite = await filled(5)
  await migrate(sqlite)
  const { models } = experimentStore(database(sqlite))
  const [model] = models.list()
  expect(model?.threshold).toBeNull()
  sqlite.exec(readFileSync(fillOf(6), 'utf8'))
  expect(models.find(ModelId.parse('model-00000001'))?.threshold).toEqual({ positive: 0, value: 0.3 })
  sqlite.close()
})

describe('what version 7 wrote', () => {
  const specOf = (name: string, dataset: string): string =>
    `json_set((SELECT spec FROM run_documents WHERE run = 1), '$.name', '${name}', '$.data.datasetId', '${dataset}')`
  const other = 'data-00000003'

  test('has a project of every draft and of the runs on other data, each with its runs', async () => {
    const sqlite = await filled(7)
    sqlite.exec(`
      INSERT INTO datasets SELECT '${other}', 'x', manifest, 1, 1, NULL FROM datasets WHERE id = 'data-00000001';
      INSERT INTO settings VALUES
        ('project.current', json_object('spec', json(${specOf('now', other)}), 'datasetId', '${other}', 'touched', json('true'))),
        ('project.earlier', json_array(json_object('id', 'x', 'spec', json(${specOf('left', other)}), 'leftAt', 500), 7));
    `)
    await migrate(sqlite)
    const { projects, runs, settings } = experimentStore(database(sqlite))
    const found = projects.list()
    expect(found.map(({ name, draft }) => [name, draft.datasetId, draft.touched])).toEqual([
      ['now', other, true],
      ['second', 'data-00000001', false],
      ['left', other, true],
    ])
    expect(settings.value('project.open')).toBe(found[0]?.id)
    expect(runs.list(null, 10).map(({ projectId }) => projectId)).toEqual([found[1]?.id, found[1]?.id])
    expect([settings.value('project.current'), settings.value('project.earlier')]).toEqual([
      undefined,
      undefined,
    ])
    sqlite.close()
  })

  test.each([
    ['no JSON', '{"spec":', 'no JSON'],
    ['of another shape', '{"spec":7}', '{"a":1}'],
  ])('is upgraded also where the drafts are %s', async (_what, current, earlier) => {
    const sqlite = await filled(7)
    const insert = sqlite.prepare('INSERT INTO settings VALUES (?, ?)')
    insert.run('project.current', current)
    insert.run('project.earlier', earlier)
    await migrate(sqlite)
    expect(
      experimentStore(database(sqlite))
        .projects.list()
        .map(({ name }) => name),
    ).toEqual(['second'])
    sqlite.close()
  })
})

test('what version 7 wrote has runs of which nothing is said; those of version 8 are marked, in the bin and removed', async () => {
  const sqlite = await filled(7)
  await migrate(sqlite)
  const { runs, runList } = experimentStore(database(sqlite))
  expect(
    runs.list(null, 10).map(({ marks, archivedAt, deletedAt }) => [marks, archivedAt, deletedAt]),
  ).toEqual([
    [null, null, null],
    [null, null, null],
  ])
  sqlite.exec(readFileSync(fillOf(8), 'utf8'))
  expect(runs.list(null, 10)).toEqual([])
  expect(runList.binned(Infinity).map(({ number }) => number)).toEqual([1])
  const [binned] = runList.summaries([1, 2])
  expect(binned).toMatchObject({ number: 1, marks: { tags: ['baseline'], note: '第一次' }, deletedAt: 6000 })
  sqlite.close()
})

test('what version 9 wrote has imported runs with their points, also those that are no numbers', async () => {
  const sqlite = await filled(9)
  await migrate(sqlite)
  const { imported } = experimentStore(database(sqlite))
  expect(imported.list()).toMatchObject([{ number: 1, name: '学生', content: 'abc', createdAt: 5000 }])
  const points = imported.points(1, 0)
  expect([[...(points?.steps ?? [])], [...(points?.values ?? [])], points?.epochs]).toEqual([
    [0, 1],
    [1, Number.NaN],
    null,
  ])
  sqlite.close()
})

test('what version 11 wrote has runs that wait, without what was taken out', async () => {
  const sqlite = await filled(11)
  await migrate(sqlite)
  const { queue } = experimentStore(database(sqlite))
  expect(queue.list()).toMatchObject([
    { id: 'queued-00000001', state: 'training', host: 'gone', runId: 'run-00000001', group: { size: 3 } },
  ])
  expect(queue.order()).toEqual(['queued-00000001', 'queued-00000002'])
  queue.empty(Infinity)
  expect(queue.order()).toEqual(['queued-00000001'])
  sqlite.close()
})

describe('what version 4 wrote', () => {
  const scores = '{"kind":"regression","part":"test","n":4,"loss":0.30000000000000004,"r2":null'
  const more =
    '"meanAbsoluteError":1,"rootMeanSquaredError":1,"baseline":{"prediction":0,"meanAbsoluteError":1,"rootMeanSquaredError":1}}'
  const inFolds = `json_set(spec, '$.data.split', json('{"kind":"k-fold","folds":3,"fold":1,"validation":0,"seed":1}'))`

  test('of a cross-validation was scored on a fold, which opened no test part', async () => {
    const sqlite = await filled(4)
    sqlite.exec(`
      UPDATE run_documents SET spec = ${inFolds}, evaluation = '${scores},${more}' WHERE run = 2;
      UPDATE runs SET figures = '{"train/loss":0.1,"test/loss":0.30000000000000004,"test/r2":"nan"}' WHERE number = 2;
    `)
    await migrate(sqlite)
    const store = experimentStore(database(sqlite))
    const { evaluation, test: tested } = store.runs.documents(2)
    expect([evaluation?.part, evaluation?.loss, tested]).toEqual(['fold', 0.1 + 0.2, null])
    expect(store.runs.find(RunId.parse('run-00000002'))?.metrics).toEqual({
      'train/loss': 0.1,
      'fold/loss': 0.1 + 0.2,
      'fold/r2': 'nan',
    })
    expect(store.testOpenings.of('a'.repeat(64)).map(({ runNumber }) => runNumber)).toEqual([1])
    sqlite.close()
  })

  test('of a run that was stopped, and tested later, counts as opened', async () => {
    const sqlite = await filled(4)
    sqlite.exec(`
      UPDATE models SET run_number = 2, run_id = 'run-00000002';
      INSERT INTO evaluations VALUES ('model-00000001', 'data-00000001', 'test', '${scores},${more}', 6500);
    `)
    await migrate(sqlite)
    const store = experimentStore(database(sqlite))
    expect(store.runs.documents(2).test).toMatchObject({ part: 'test', n: 4 })
    expect(store.testOpenings.of('a'.repeat(64)).map(({ runNumber }) => runNumber)).toEqual([1, 2])
    const kept = sqlite.prepare('SELECT part FROM evaluations').pluck().all()
    expect(kept).toEqual(['validation'])
    sqlite.close()
  })

  test('is upgraded also where documents are damaged', async () => {
    const sqlite = await filled(4)
    sqlite.exec(`UPDATE run_documents SET spec = 'no JSON', evaluation = '{' WHERE run = 1`)
    await migrate(sqlite)
    const store = experimentStore(database(sqlite))
    expect(() => store.runs.documents(1)).toThrow(expect.objectContaining({ reason: 'runUnreadable' }))
    // Its figures still say that it was tested.
    expect(store.testOpenings.of('data-00000001').map(({ runNumber }) => runNumber)).toEqual([1])
    sqlite.close()
  })
})

test('a figure keeps every digit when it moves into the record', async () => {
  const sqlite = await filled(2)
  const exact = 0.1 + 0.2
  sqlite.prepare('UPDATE runs SET train_loss = ?, test_loss = NULL WHERE number = 1').run(exact)
  await migrate(sqlite)
  const metrics = experimentStore(database(sqlite)).runs.find(RunId.parse('run-00000001'))?.metrics
  expect([metrics?.['train/loss'], metrics?.['test/loss']]).toEqual([exact, undefined])
  sqlite.close()
})

describe('a migration', () => {
  const next = { version: 2, name: '0002-next.sql', sql: 'ALTER TABLE runs ADD COLUMN note TEXT' }

  test('keeps a copy of the file as it was', async () => {
    const sqlite = await filled(1)
    await migrate(sqlite, [...migrations.slice(0, 1), next])
    expect(schemaVersion(sqlite)).toBe(2)
    const copy = new SqliteDatabase(`${file}.before-2`, { readonly: true })
    expect(schemaVersion(copy)).toBe(1)
    expect(copy.prepare('SELECT count(*) FROM metrics').pluck().get()).toBe(5)
    copy.close()
    sqlite.close()
  })

  test.each(['garbage', 'a folder', 'an earlier copy'])('overwrites nothing: beside %s', async (what) => {
    const sqlite = await filled(1)
    const taken = `${file}.before-${String(migrations.length)}`
    if (what === 'a folder') mkdirSync(taken)
    else if (what === 'garbage') writeFileSync(taken, 'not a database '.repeat(500))
    else await sqlite.backup(taken)
    const contentOf = (): string => (what === 'a folder' ? '' : readFileSync(taken, 'latin1'))
    const before = contentOf()
    sqlite.close()
    const { database: opened, notes } = await openDatabase(file, () => 0)
    expect(notes).toEqual([])
    expect(experimentStore(opened).runs.list(null, 10)).toHaveLength(2)
    opened.sqlite.close()
    expect(contentOf()).toBe(before)
    const copy = new SqliteDatabase(`${taken}-2`, { readonly: true })
    expect(schemaVersion(copy)).toBe(1)
    copy.close()
  })

  test('that cannot be copied first leaves the log as it is, and says why', async () => {
    const sqlite = await filled(1)
    sqlite.pragma('journal_mode = DELETE')
    vi.spyOn(sqlite, 'backup').mockRejectedValue(
      Object.assign(new Error('file is not a database'), { code: 'SQLITE_NOTADB' }),
    )
    await expect(migrate(sqlite)).rejects.toMatchObject({
      reason: 'fileUnreadable',
      details: { file: `${file}.before-${migrations.length}` },
    })
    expect([schemaVersion(sqlite), existsSync(`${file}.before-${migrations.length}`)]).toEqual([1, false])
    sqlite.close()
  })

  test('that fails changes nothing', async () => {
    const sqlite = await filled(1)
    const broken = { version: 3, name: '0003-broken.sql', sql: 'DROP TABLE metrics; NONSENSE' }
    await expect(migrate(sqlite, [...migrations.slice(0, 1), next, broken])).rejects.toThrow('NONSENSE')
    expect(schemaVersion(sqlite)).toBe(1)
    expect(sqlite.prepare('SELECT count(*) FROM metrics').pluck().get()).toBe(5)
    expect(() => sqlite.prepare('SELECT note FROM runs')).toThrow('no such column')
    sqlite.close()
  })

  test('makes no copy of a new file', async () => {
    const sqlite = new SqliteDatabase(file)
    await migrate(sqlite)
    sqlite.close()
    expect(existsSync(`${file}.before-${migrations.length}`)).toBe(false)
  })

  test('is numbered without gaps, and every one has a fill', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_step, index) => index + 1))
    for (const { version } of migrations) {
      const fill = fillOf(version)
      expect([fill, existsSync(fill)]).toEqual([fill, true])
    }
  })
})

test('the typed schema is what the migrations make', async () => {
  const sqlite = new SqliteDatabase(':memory:')
  await migrate(sqlite)
  const tables: Readonly<Record<string, SQLiteTable>> = schema
  for (const table of Object.values(tables)) {
    const { name, columns } = getTableConfig(table)
    const real = sqlite.prepare<[string], { name: string; type: string; notnull: number }>(
      'SELECT name, type, "notnull" FROM pragma_table_info(?)',
    )
    const typed = columns.map((column) => ({
      name: column.name,
      type: column.getSQLType().toUpperCase(),
      required: column.notNull,
    }))
    const made = real.all(name).map((column) => ({
      name: column.name,
      type: column.type,
      required: column.notnull === 1,
    }))
    expect(typed).toEqual(made)
  }
  sqlite.close()
})
