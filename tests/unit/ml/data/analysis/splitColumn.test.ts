import { describe, expect, it } from 'vitest'
import { findingsOf } from '#ml/data/analysis/findingsOf'
import { summaryOf } from '#ml/data/analysis/summaryOf'
import { loadTrainingData } from '#ml/data/batches/trainingData'
import type { RunData, Split } from '#shared/model/runSpec'
import { findingWords } from '#shared/texts/findingWords'
import { ofKind, runData, running, writeTable, type TestColumn } from './tables'

const rows = Array.from({ length: 100 }, (_, row) => row)
const noise: TestColumn = { name: 'noise', values: rows.map((row) => (row * 37) % 101) }
const answer: TestColumn = { name: 'answer', values: rows.map((row) => (row % 2 === 0 ? 'no' : 'yes')) }
/** User 0 has 60 rows, 40 others one each; rows 95… have none. */
const user: TestColumn = {
  name: 'user',
  values: rows.map((row) => (row < 60 ? 'Ada' : row < 95 ? `u${row}` : null)),
}
const day: TestColumn = {
  name: 'day',
  kind: 'date',
  values: rows.map((row) => (row === 7 ? null : 20_000 + Math.floor(row / 10))),
}
const table = [noise, user, day, answer]

const grouped: Split = {
  kind: 'ratio',
  train: 0.4,
  validation: 0.3,
  test: 0.3,
  stratified: false,
  seed: 1,
  group: 'user',
}
const timed: Split = { kind: 'time', column: 'day', train: 0.55, validation: 0.2, test: 0.25 }
const data = (split: Split, changes: Partial<RunData> = {}): RunData =>
  runData('answer', 'classification', { split, ...changes })

describe('the column that a split goes by', () => {
  it('is counted: groups, the largest one, and rows without a value', async () => {
    const { split } = await summaryOf(await writeTable(table), data(grouped), running)
    expect(split).toEqual({
      by: 'group',
      column: 'user',
      groups: 37,
      largest: { value: 0, rows: 60 },
      missing: 5,
    })
  })

  it('is counted: where each part begins, and rows without a time', async () => {
    const summary = await summaryOf(await writeTable(table), data(timed), running)
    expect(summary.split).toEqual({
      by: 'time',
      column: 'day',
      times: 10,
      from: { train: 20_000, validation: 20_006, test: 20_008 },
      missing: 1,
    })
    expect([summary.train.rows, summary.validation.rows, summary.test.rows]).toEqual([59, 20, 20])
  })

  it('is no input unless it is asked for, which is told then', async () => {
    const folder = await writeTable([noise, { ...user, kind: 'category' }, answer])
    const loaded = await loadTrainingData(folder, data(grouped))
    loaded.close()
    expect(loaded.inputShape).toEqual([1])
    const asked = data(grouped, { features: ['noise', 'user'] })
    const found = ofKind(await findingsOf(folder, asked, running), 'split-column-input')
    expect(found).toMatchObject({ column: 'user', remedy: { kind: 'ignore-columns', columns: ['user'] } })
    expect(ofKind(await findingsOf(folder, data(grouped), running), 'split-column-input')).toBeUndefined()
  })

  it('trains on the parts that are counted', async () => {
    const folder = await writeTable(table)
    for (const split of [grouped, timed]) {
      const loaded = await loadTrainingData(folder, data(split))
      const { train, validation, test } = await summaryOf(folder, data(split), running)
      loaded.close()
      const { rows: parts } = loaded
      expect([parts.train.length, parts.validation.length, parts.test.length]).toEqual([
        train.rows,
        validation.rows,
        test.rows,
      ])
    }
  })

  it('is told where parts are far from their shares, with the real counts', async () => {
    const found = ofKind(await findingsOf(await writeTable(table), data(grouped), running), 'uneven-parts')
    expect(found).toMatchObject({ by: 'group', column: 'user', largest: 60 })
    expect(found?.parts[0]).toEqual({ part: 'train', wanted: 40, rows: 60 })
    expect(found && findingWords(found, 'en')).toContain('training 60 rows instead of 40')
    expect(found && findingWords(found, 'zh-CN')).toContain('训练 60 行（应为 40 行）')
  })

  it('is told where values are missing, and where every row is a group by itself', async () => {
    const folder = await writeTable([...table, { name: 'row', values: rows }])
    const missing = ofKind(await findingsOf(folder, data(timed), running), 'split-missing')
    expect(missing).toMatchObject({ by: 'time', column: 'day', rows: 1 })
    const lone = { ...grouped, group: 'row' }
    expect(ofKind(await findingsOf(folder, data(lone), running), 'lone-groups')).toMatchObject({ rows: 100 })
    expect(ofKind(await findingsOf(folder, data(grouped), running), 'lone-groups')).toBeUndefined()
  })

  it('must be there, be another than the target, and be of a kind that fits', async () => {
    const folder = await writeTable([...table, { name: 'note', kind: 'text', values: rows.map(() => 0) }])
    const faults: readonly (readonly [Split, string])[] = [
      [{ ...grouped, group: 'nobody' }, 'splitColumnMissing'],
      [{ ...grouped, group: 'answer' }, 'splitColumnIsTarget'],
      [{ ...grouped, group: 'note' }, 'groupColumnIsText'],
      [{ ...timed, column: 'user' }, 'timeColumnIsWords'],
    ]
    for (const [split, reason] of faults) {
      await expect(summaryOf(folder, data(split), running)).rejects.toMatchObject({ reason })
      await expect(loadTrainingData(folder, data(split))).rejects.toMatchObject({ reason })
    }
  })
})
