import { describe, expect, it } from 'vitest'
import { createRowFinder } from '#ml/data/rows/findRows'
import { testRowsOf } from '#ml/data/analysis/testRowsOf'
import { smallSpec } from '#fixtures/smallRun'
import type { RunData } from '#shared/model/runSpec'
import type { RowView } from '#shared/contract/rowView'
import type { RowCondition } from '#shared/model/rowFilter'
import { running, writeTable, type TestColumn } from '../analysis/tables'

const columns: TestColumn[] = [
  { name: 'length', values: [0.7, 1.5, null, 3, 0.2, 3] },
  { name: 'city', values: ['Ulm', 'Bonn', 'ulm 10', 'ulm 9', null, 'Bonn'] },
  { name: 'day', kind: 'date', values: [20_000, 20_001, 20_002, 20_003, 20_004, 20_005] },
  { name: 'ripe', kind: 'boolean', words: ['no', 'yes'], values: [1, 0, 1, null, 0, 1] },
]
/** Settings that give the test part a third of the rows. */
const runData: RunData = {
  ...smallSpec.data,
  target: 'length',
  task: 'regression',
  split: { kind: 'ratio', train: 0.4, validation: 0.3, test: 0.3, stratified: false, seed: 1 },
}
const all: RowView = { where: [], sort: null, exclude: [] }

async function find(view: Partial<RowView>, stretch = { offset: 0, limit: 100 }) {
  const folder = await writeTable(columns)
  return createRowFinder()(folder, { ...all, ...view }, stretch, running)
}
const rowsWhere = async (...where: RowCondition[]): Promise<number[]> => (await find({ where })).rows

describe('finding rows', () => {
  it('takes ranges in the units of the column, and the limits as they are stored', async () => {
    const range = { kind: 'range', column: 'length', to: null, below: false } as const
    expect(await rowsWhere({ ...range, from: 0.7 })).toEqual([0, 1, 3, 5])
    expect(await rowsWhere({ ...range, from: 0.2, to: 0.7, below: true })).toEqual([4])
    expect(await rowsWhere({ ...range, from: null, to: 1.5 })).toEqual([0, 1, 4])
    const days = { kind: 'range', column: 'day', from: 20_001, to: 20_002, below: false } as const
    expect(await rowsWhere(days)).toEqual([1, 2])
  })

  it('takes words, texts in words whatever their case, missing values and row numbers, all of which must hold', async () => {
    expect(await rowsWhere({ kind: 'values', column: 'city', values: ['Bonn', 'Ulm'] })).toEqual([0, 1, 5])
    expect(await rowsWhere({ kind: 'contains', column: 'city', text: 'ULM' })).toEqual([0, 2, 3])
    expect(await rowsWhere({ kind: 'missing', column: 'city' })).toEqual([4])
    expect(await rowsWhere({ kind: 'rows', rows: [5, 0, 99] })).toEqual([0, 5])
    const ripe: RowCondition = { kind: 'values', column: 'ripe', values: ['yes'] }
    expect(await rowsWhere(ripe, { kind: 'rows', rows: [1, 2, 5] })).toEqual([2, 5])
  })

  it('counts those of the test part, and nothing else of them', async () => {
    const folder = await writeTable(columns)
    const count = (where: RowCondition[]) => testRowsOf(folder, { ...all, where }, runData, running)
    const test = await count([])
    expect(test).toBeGreaterThan(0)
    const halves = await Promise.all(
      [
        [0, 1, 2],
        [3, 4, 5],
      ].map((rows) => count([{ kind: 'rows', rows }])),
    )
    expect(halves.reduce((sum, rows) => sum + rows, 0)).toBe(test)
    expect(await count([{ kind: 'rows', rows: [] }])).toBe(0)
  })

  it('sorts numbers by size and words by their letters and numbers, what is missing last, equal ones as they come', async () => {
    const sorted = async (column: string, descending: boolean) =>
      (await find({ sort: { column, descending } })).rows
    expect(await sorted('length', false)).toEqual([4, 0, 1, 3, 5, 2])
    expect(await sorted('length', true)).toEqual([3, 5, 1, 0, 4, 2])
    expect(await sorted('city', false)).toEqual([1, 5, 0, 3, 2, 4])
  })

  it('pages through the rows, counts them all, and tells which are left out', async () => {
    const exclude: RowView['exclude'] = [
      [{ kind: 'missing', column: 'length' }],
      [{ kind: 'rows', rows: [5] }],
    ]
    const found = await find(
      { where: [{ kind: 'values', column: 'ripe', values: ['yes'] }], exclude },
      { offset: 1, limit: 2 },
    )
    expect(found).toEqual({ total: 3, rows: [2, 5], excluded: [2, 5] })
    expect((await find({ exclude })).rows).toHaveLength(6)
  })

  it('refuses columns that are not there and conditions that do not fit', async () => {
    await expect(rowsWhere({ kind: 'missing', column: 'colour' })).rejects.toMatchObject({
      reason: 'filterColumnMissing',
      details: { column: 'colour' },
    })
    await expect(rowsWhere({ kind: 'contains', column: 'length', text: '1' })).rejects.toMatchObject({
      reason: 'filterDoesNotFit',
    })
    await expect(
      rowsWhere({ kind: 'range', column: 'city', from: 1, to: null, below: false }),
    ).rejects.toMatchObject({ reason: 'filterDoesNotFit' })
  })
})
