import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { afterQuery, seriesQuery } from '#main/db/repositories/metrics'
import { openTestLog, storeDataset, logRun, type TestLog } from '#fixtures/testStore'

let opened: TestLog
beforeAll(async () => {
  opened = await openTestLog()
  logRun(opened.store, storeDataset(opened.store))
})
afterAll(() => opened.end())

/** How SQLite would run a statement, one line a step. */
function planOf(sql: string, ...values: readonly (string | number)[]): string[] {
  const statement = opened.database.sqlite.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
  return statement.all(...values).map(({ detail }) => detail)
}

/** Every statement that a piece of the product runs, as it reaches SQLite. */
function statementsOf(work: () => void): string[] {
  const { sqlite } = opened.database
  const prepare = sqlite.prepare.bind(sqlite)
  const seen: string[] = []
  Object.defineProperty(sqlite, 'prepare', {
    configurable: true,
    value: (sql: string) => {
      seen.push(sql)
      return prepare(sql)
    },
  })
  try {
    work()
  } finally {
    Reflect.deleteProperty(sqlite, 'prepare')
  }
  return seen
}

describe('SQLite', () => {
  test('reads a series as one range of its key', () => {
    expect(planOf(seriesQuery, 1, 1, 'batch/loss', 100)).toEqual([
      'SEARCH metrics USING PRIMARY KEY (run=? AND attempt=? AND tag=? AND step<?)',
    ])
    expect(planOf(afterQuery, 1, 1, 'batch/loss', 100)).toEqual([
      'SEARCH metrics USING PRIMARY KEY (run=? AND attempt=? AND tag=? AND step>?)',
    ])
  })

  test.each([
    ['the first page of the list', () => opened.store.runs.list(null, 50)],
    ['the next page of the list', () => opened.store.runs.list(50, 50)],
  ])('reads %s by number, without sorting and without the metrics', (_name, list) => {
    const [sql = ''] = statementsOf(list)
    const values = Array.from(sql.matchAll(/\?/g), () => 50)
    const plan = planOf(sql, ...values)
    expect(plan).toHaveLength(1)
    expect(plan[0]).toMatch(/^(SCAN|SEARCH) runs( USING INTEGER PRIMARY KEY \(rowid<\?\))?$/)
    expect(sql).not.toContain('metrics')
  })

  test.each([
    ['active runs', () => opened.store.runs.active(), ['runs_by_state']],
    ['checkpoints', () => opened.store.checkpoints.of(1), ['run=?']],
    ['attempts', () => opened.store.attempts.of(1), ['PRIMARY KEY']],
    ['data sets', () => opened.store.datasets.list(), ['datasets_by_time']],
    ['data sets by source', () => opened.store.datasets.findBySource('x'), ['datasets_by_source']],
    ['models', () => opened.store.models.list(), ['models_by_time']],
  ])('finds %s with an index and no scan of a table', (_name, read, wanted) => {
    const [sql = ''] = statementsOf(read)
    const plan = planOf(sql, ...Array.from(sql.matchAll(/\?/g), () => 1)).join('\n')
    for (const index of wanted) expect(plan).toContain(index)
    expect(plan).not.toMatch(/SCAN \w+$/m)
  })
})
