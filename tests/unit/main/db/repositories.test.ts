import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTestLog, storeDataset, logRun, type TestLog } from '#fixtures/testStore'
import { smallManifest, smallSignature, smallSpec } from '#fixtures/smallRun'
import { ModelId, RunId } from '#shared/model/ids'
import { withFold } from '#shared/model/crossValidation'
import { withSeed } from '#shared/model/repeats'
import type { RunState } from '#shared/model/run'
import type { MetricPoint } from '#shared/model/runEvent'
import type { ColumnTreatment, RunSpec } from '#shared/model/runSpec'
import { modelSummary, type TrainedModel } from '#shared/model/trainedModel'

let opened: TestLog
beforeEach(async () => {
  opened = await openTestLog()
})
afterEach(() => opened.end())

describe('runs', () => {
  test('are numbered from 1 and listed newest first, page by page', () => {
    const { store } = opened
    const dataset = storeDataset(store)
    for (const name of ['a', 'b', 'c']) logRun(store, dataset, name)
    expect(store.runs.list(null, 2).map(({ number }) => number)).toEqual([3, 2])
    expect(store.runs.list(2, 2).map(({ number }) => number)).toEqual([1])
  })

  test('come back as they were written, with losses that are not finite', () => {
    const { store } = opened
    const { id } = logRun(store, storeDataset(store))
    const change = {
      metrics: { 'train/loss': 'nan', 'validation/loss': 1, 'test/loss': '-inf' } as const,
      epochsDone: 2,
    }
    store.runs.change(id, change)
    expect(store.runs.find(id)).toMatchObject({ ...change, engine: null, modelId: null, error: null })
    expect(store.runs.documents(1)).toEqual({
      dateColumns: [],
      spec: smallSpec,
      evaluation: null,
      test: null,
    })
  })

  test('of a group are found by everything but name and seeds: one of each seed, or one of each split', () => {
    const { store } = opened
    const dataset = storeDataset(store)
    const logged = (spec: RunSpec): number => {
      const run = logRun(store, dataset, spec.name, spec)
      store.runs.change(run.id, { state: 'done' })
      return run.number
    }
    logged(withSeed(smallSpec, 2, 'seeds'))
    const [second, third] = [logged(withSeed(smallSpec, 2, 'seeds')), logged(withSeed(smallSpec, 3, 'seeds'))]
    const drawn = logged(withSeed(smallSpec, 3, 'splits'))
    logged({ ...smallSpec, training: { ...smallSpec.training, epochs: 4 } })
    const found = (kind: 'seeds' | 'splits') =>
      store.runs.seeds(dataset, smallSpec, kind).map(({ run }) => run.number)
    expect(found('seeds')).toEqual([second, third])
    // Those on the split of the specification are one draw of it.
    expect(found('splits')).toEqual([third, drawn])
  })

  test('of a cross-validation are found by everything but name and fold, the newest of each fold', () => {
    const { store } = opened
    const dataset = storeDataset(store)
    const split = { kind: 'k-fold', folds: 3, fold: 0, validation: 0, stratified: true, seed: 1 } as const
    const base: RunSpec = { ...smallSpec, data: { ...smallSpec.data, split } }
    const logged = (spec: RunSpec, state: RunState = 'done'): number => {
      const run = logRun(store, dataset, spec.name, spec)
      store.runs.change(run.id, { state })
      return run.number
    }
    const other = { ...base, training: { ...base.training, seed: 99 } }
    logged(withFold(base, 2))
    logged(withFold(other, 0))
    logged(withFold(base, 1), 'stopped')
    const [first, third] = [logged({ ...withFold(base, 0), name: 'mine' }), logged(withFold(base, 2))]
    store.runs.setEvaluation(first, {
      kind: 'regression',
      part: 'fold',
      n: 4,
      loss: 4,
      meanAbsoluteError: 1.5,
      rootMeanSquaredError: 2,
      r2: null,
      baseline: { prediction: 5, meanAbsoluteError: 2, rootMeanSquaredError: 3 },
    })
    const treated = { scaling: null, encoding: null, imputation: null, parts: null } as const
    const columns = { a: treated, b: { ...treated, scaling: 'none' } } as const
    const withColumns = (order: Record<string, ColumnTreatment>): RunSpec => ({
      ...base,
      data: { ...base.data, preprocessing: { ...base.data.preprocessing, columns: order } },
    })
    const prepared = logged(withColumns({ a: columns.a, b: columns.b }))
    expect(
      store.runs.folds(dataset, withColumns({ b: columns.b, a: columns.a })).map(({ run }) => run.number),
    ).toEqual([prepared])
    const found = store.runs.folds(dataset, withFold(base, 1))
    expect(found.map(({ fold, run, score }) => [fold, run.number, score])).toEqual([
      [0, first, { kind: 'meanAbsoluteError', value: 1.5, baseline: 2 }],
      [2, third, null],
    ])
    expect(store.runs.folds(dataset, smallSpec)).toEqual([])
  })

  test('that are not there are null', () => {
    expect(opened.store.runs.find(RunId.parse('run-00000000'))).toBeNull()
  })
})

describe('metrics', () => {
  const point = (step: number, value: MetricPoint['value']): MetricPoint => ({
    tag: 'batch/loss',
    step,
    value,
  })

  test('are replaced, not doubled, when an event is repeated', () => {
    const { store } = opened
    const { number } = logRun(store, storeDataset(store))
    const points = [point(1, 3), point(2, 'nan'), point(3, 'inf')]
    store.metrics.insert(number, 1, points)
    store.metrics.insert(number, 1, points)
    expect(store.metrics.series(number, store.attempts.of(number), 'batch/loss', 10)).toEqual({
      tag: 'batch/loss',
      steps: [1, 2, 3],
      values: [3, 'nan', 'inf'],
      total: 3,
    })
  })

  test('of a resumed run follow each attempt only up to where the next one began', () => {
    const { store } = opened
    const { number } = logRun(store, storeDataset(store))
    const begin = { run: number, fromEpoch: 0, lastSeq: 0, startedAt: 0 }
    store.attempts.insert({ ...begin, attempt: 2, fromStep: 5 })
    // The newest checkpoint was damaged: the third attempt began before the second.
    store.attempts.insert({ ...begin, attempt: 3, fromStep: 3 })
    for (const [attempt, from, to] of [
      [1, 1, 7],
      [2, 6, 8],
      [3, 4, 5],
    ] as const) {
      for (let step = from; step <= to; step += 1)
        store.metrics.insert(number, attempt, [point(step, attempt)])
    }
    const series = store.metrics.series(number, store.attempts.of(number), 'batch/loss', 100)
    expect(series.steps).toEqual([1, 2, 3, 4, 5])
    expect(series.values).toEqual([1, 1, 1, 3, 3])
  })

  test('cannot hold neither or both of a number and a name', () => {
    const { database, store } = opened
    const { number } = logRun(store, storeDataset(store))
    const insert = database.sqlite.prepare('INSERT INTO metrics VALUES (?, 1, ?, 1, ?, ?)')
    expect(() => insert.run(number, 'batch/loss', null, null)).toThrow('CHECK')
    expect(() => insert.run(number, 'batch/loss', 1, 'nan')).toThrow('CHECK')
  })
})

test('removed data sets leave the list and stay known to their runs', () => {
  const { store } = opened
  const dataset = storeDataset(store)
  const { id } = logRun(store, dataset)
  expect(store.runs.isDatasetActive(dataset)).toBe(true)
  store.datasets.remove(dataset, 5)
  expect([store.datasets.list(), store.datasets.find(dataset), store.datasets.findBySource('moons')]).toEqual(
    [[], null, []],
  )
  expect(store.runs.find(id)?.datasetName).toBe('two moons')
})

describe('what an earlier version stored', () => {
  /** The documents as they were before there were formats, missing values and preprocessing. */
  function storeEarlier({ store, database }: TestLog, columns: readonly object[]) {
    const { name, rows, suggestedTarget, sha256 } = smallManifest
    const source = { kind: 'csv', path: '/data/table.csv' }
    const base = { format: 1, kind: 'table', givenTestRows: 0, image: null, classNames: null }
    const manifest = { ...base, name, source, rows, columns, suggestedTarget, sha256 }
    const id = storeDataset(store)
    const { number } = logRun(store, id)
    const { preprocessing: _p, dropDuplicates: _d, ...data } = smallSpec.data
    const split = { kind: 'ratio', train: 0.7, validation: 0, test: 0.3, seed: 1 }
    const spec = { ...smallSpec, data: { ...data, source, split } }
    const write = (sql: string, document: unknown) =>
      database.sqlite.prepare(sql).run(JSON.stringify(document))
    write('UPDATE datasets SET manifest = ?', manifest)
    write('UPDATE run_documents SET spec = ?', spec)
    return { id, number }
  }
  const earlierColumns = smallManifest.columns.map(({ missing: _missing, ...column }) => column)

  test('is completed with what it did not say', () => {
    const { store } = opened
    const { id, number } = storeEarlier(opened, earlierColumns)
    const source = { kind: 'csv', path: '/data/table.csv', format: null, testPath: null }
    expect(store.datasets.find(id)).toMatchObject({ ...smallManifest, source })
    expect(store.runs.documents(number).spec).toEqual({
      ...smallSpec,
      data: { ...smallSpec.data, source },
    })
  })

  test('keeps the features that it had: the numbers of the table', () => {
    const kinds = [{ kind: 'index' }, { kind: 'number' }, { kind: 'category', categories: ['a', 'b'] }]
    const columns = [
      ...earlierColumns.slice(0, 2).map((column, index) => ({ ...column, ...kinds[index] })),
      { ...earlierColumns[0], name: 'word', ...kinds[2] },
      ...earlierColumns.slice(2),
    ]
    const { number } = storeEarlier(opened, columns)
    expect(opened.store.runs.documents(number).spec.data.features).toEqual(['y'])
  })
})

test('models go into the bin and come back', () => {
  const { store } = opened
  const datasetId = storeDataset(store)
  const run = logRun(store, datasetId)
  const model: TrainedModel = {
    id: ModelId.parse('model-00000000'),
    name: 'mine',
    runId: run.id,
    runNumber: run.number,
    datasetId,
    datasetName: run.datasetName,
    spec: smallSpec,
    signature: smallSignature,
    parameters: 6,
    bytes: 10,
    createdAt: 1,
    deletedAt: null,
    threshold: null,
    marks: null,
  }
  expect(store.models.insert(model)).toEqual(model)
  store.models.change(model.id, { deletedAt: 7 })
  expect(store.models.list()).toEqual([])
  expect(store.models.change(model.id, { deletedAt: null })).toEqual(model)
  expect(store.models.list()).toEqual([modelSummary(model)])
  const marks = { starred: true, tags: ['best'], note: '给诊所' }
  store.models.change(model.id, { marks })
  expect(store.models.list()).toEqual([{ ...modelSummary(model), marks }])
})

test('settings keep what is set and forget what is unknown', () => {
  const { store, database } = opened
  expect(store.settings.read()).toEqual({
    locale: 'system',
    theme: 'system',
    engineCheckSeen: false,
    lookForUpdates: false,
    seen: [],
  })
  expect(store.settings.write({ theme: 'dark' })).toEqual({
    locale: 'system',
    theme: 'dark',
    engineCheckSeen: false,
    lookForUpdates: false,
    seen: [],
  })
  database.sqlite.prepare(`INSERT INTO settings VALUES ('locale', '"klingon"')`).run()
  expect(store.settings.read()).toEqual({
    locale: 'system',
    theme: 'dark',
    engineCheckSeen: false,
    lookForUpdates: false,
    seen: [],
  })
  database.sqlite.prepare(`UPDATE settings SET value = 'dar' WHERE name = 'theme'`).run()
  expect(store.settings.read()).toEqual({
    locale: 'system',
    theme: 'system',
    engineCheckSeen: false,
    lookForUpdates: false,
    seen: [],
  })
})

test('a transaction that fails leaves nothing behind', () => {
  const { store } = opened
  const dataset = storeDataset(store)
  const work = (): void => {
    logRun(store, dataset)
    throw new Error('no')
  }
  expect(() => store.transaction(work)).toThrow('no')
  expect(store.runs.list(null, 10)).toEqual([])
})
