import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RunId } from '#shared/model/ids'
import type { RunColumn, RunCondition, RunFilter } from '#shared/model/runQuery'
import { smallSpec } from '#fixtures/smallRun'
import { openTestLog, storeDataset, type TestLog } from '#fixtures/testStore'

const count = 10_000
const rates = [0.1, 0.01, 0.001]

const idOf = (index: number): RunId => RunId.parse(`run-${String(index).padStart(8, '0')}`)

/**
 * Every second run has a name with a letter that not every alphabet has, every hundredth diverged, every five hundredth is
 * marked, and every thousandth has no figure at all.
 */
const runsOf = (dataset: string): string => `
  WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ${String(count)})
  INSERT INTO runs (number, id, name, state, attempt, dataset_id, dataset_name, seed, epochs, epochs_done, parameters,
    train_seconds, created_at, host, figures, marks)
  SELECT n, printf('run-%08d', n), CASE n % 2 WHEN 0 THEN 'Straße ' ELSE 'run ' END || n,
    CASE n % 100 WHEN 0 THEN 'diverged' ELSE 'done' END, 1, '${dataset}', 'moons', n, 3, 3, n, 1, n * 1000, 'host',
    CASE WHEN n % 1000 = 0 THEN '{}'
      ELSE json_object(
        'validation/accuracy', CASE n % 100 WHEN 0 THEN 'nan' ELSE (n % 97) / 97.0 END,
        'train/loss', CASE n % 100 WHEN 0 THEN 'inf' ELSE n END) END,
    CASE n % 500 WHEN 0 THEN '{"starred":true,"tags":["baseline","A"],"note":"很好"}' END
  FROM counted`
const specs = `
  INSERT INTO run_documents (run, spec)
  SELECT number, json_set(?, '$.training.seed', number, '$.training.optimizer.learningRate',
    CASE number % 3 WHEN 0 THEN ${String(rates[0])} WHEN 1 THEN ${String(rates[1])} ELSE ${String(rates[2])} END)
  FROM runs`

let opened: TestLog
beforeAll(async () => {
  opened = await openTestLog()
  const { store, database } = opened
  database.sqlite.exec(runsOf(storeDataset(store)))
  database.sqlite.prepare(specs).run(JSON.stringify(smallSpec))
})
afterAll(() => opened.end())

const filter = (change: Partial<RunFilter> = {}): RunFilter => ({
  view: 'list',
  project: null,
  words: [],
  starred: false,
  where: [],
  ...change,
})
const numbers = (change: Partial<RunFilter>): readonly number[] =>
  opened.store.runList.values(filter(change), []).numbers
const where = (column: RunColumn, is: RunCondition['is'], value: string | number): readonly number[] =>
  numbers({ where: [{ column, is, value }] })
const expected = (test: (index: number) => boolean): readonly number[] =>
  Array.from({ length: count }, (_, at) => count - at).filter(test)

describe('of 10,000 runs', () => {
  test('values come the newest first, as they are stored', () => {
    const { numbers: all, columns } = opened.store.runList.values(filter(), [
      'validation/accuracy',
      'train/loss',
      'setting:training.optimizer.learningRate',
      'setting:training.schedule.kind',
      'tags',
    ])
    expect(all).toEqual(expected(() => true))
    expect(columns.map((column) => column.slice(0, 1))).toEqual([
      [null],
      [null],
      [0.01],
      ['constant'],
      ['["baseline","A"]'],
    ])
    expect(columns.map((column) => column[100])).toEqual(['nan', 'inf', 0.1, 'constant', null])
  })

  test.each<[string, () => readonly number[], (index: number) => boolean]>([
    [
      'a figure',
      () => where('validation/accuracy', '>=', 0.9),
      (index) => index % 100 !== 0 && (index % 97) / 97 >= 0.9,
    ],
    [
      'an infinite figure',
      () => where('train/loss', '>', 1e9),
      (index) => index % 100 === 0 && index % 1000 !== 0,
    ],
    [
      'a setting',
      () => where('setting:training.optimizer.learningRate', '=', 0.01),
      (index) => index % 3 === 1,
    ],
    ['a setting that is a word', () => where('setting:training.optimizer.kind', '=', 'SGD'), () => true],
    ['another word', () => where('setting:training.optimizer.kind', '!=', 'adam'), () => true],
    ['a setting that no run has', () => where('setting:training.watch.patience', '>', 0), () => false],
    ['a state', () => where('state', '=', 'diverged'), (index) => index % 100 === 0],
    ['a tag, whatever its case', () => where('tags', '=', 'a'), (index) => index % 500 === 0],
    ['no such tag', () => where('tags', '!=', 'a'), (index) => index % 500 !== 0],
    [
      'a part of a name',
      () => where('name', 'contains', 'STRASSE'.replace('SS', 'ß')),
      (index) => index % 2 === 0,
    ],
    ['a number in a name', () => where('name', '=', 'run 77'), (index) => index === 77],
    ['a star', () => numbers({ starred: true }), (index) => index % 500 === 0],
    [
      'a word in the note',
      () => numbers({ words: [{ word: '很好', states: [], names: [] }] }),
      (index) => index % 500 === 0,
    ],
    [
      'a word for a state in the language of who searches',
      () => numbers({ words: [{ word: 'weggelaufen', states: ['diverged'], names: [] }] }),
      (index) => index % 100 === 0,
    ],
    [
      'two words',
      () => numbers({ words: ['#123', 'run'].map((word) => ({ word, states: [], names: [] })) }),
      (index) => String(index).startsWith('123') && index % 2 === 1,
    ],
  ])('%s finds its runs', (_what, found, test) => {
    expect(found()).toEqual(expected(test))
  })

  test('figures are known by their tags', () => {
    expect([...opened.store.runList.figures()].sort()).toEqual(['train/loss', 'validation/accuracy'])
  })

  test('a value with quotation marks and percent signs is a value', () => {
    expect(where('name', '=', `'; DROP TABLE runs; --`)).toEqual([])
    expect(where('setting:data.preprocessing.columns.a"b.c', '=', '%')).toEqual([])
    expect(numbers({})).toHaveLength(count)
  })
})

describe('a run', () => {
  test('set aside leaves the list for the archive, and one in the bin both; what is removed keeps its number', () => {
    const { store } = opened
    store.runs.change(idOf(7), { archivedAt: 1 })
    store.runs.change(idOf(8), { archivedAt: 1, deletedAt: 2 })
    expect([numbers({ view: 'archive' }), numbers({ view: 'bin' })]).toEqual([[7], [8]])
    expect(numbers({}).filter((number) => number < 10)).toEqual([9, 6, 5, 4, 3, 2, 1])
    expect(store.runs.list(9, 1).map(({ number }) => number)).toEqual([7])
    store.testOpenings.add({ run: 8, dataset: 'sha', openedAt: 5 })
    store.runList.remove(8, 3)
    expect([numbers({ view: 'bin' }), store.runs.find(idOf(8)), store.runList.listed([8])]).toEqual([
      [],
      null,
      [],
    ])
    expect(store.testOpenings.of('sha')).toEqual([{ runNumber: 8, openedAt: 5 }])
  })

  test('whose documents are damaged is found by what is whole', () => {
    const { sqlite } = opened.database
    sqlite.exec(`UPDATE runs SET figures = 'no JSON', marks = '{' WHERE number = 20`)
    sqlite.exec(`UPDATE run_documents SET spec = '[' WHERE run = 20`)
    const { numbers: found, columns } = opened.store.runList.values(
      filter({ where: [{ column: 'number', is: '=', value: 20 }] }),
      ['validation/accuracy', 'setting:training.seed', 'tags'],
    )
    expect([found, columns]).toEqual([[20], [[null], [null], [null]]])
  })
})
