import { describe, expect, it } from 'vitest'
import { exampleOf } from '#ml/data/analysis/exampleOf'
import { summaryOf } from '#ml/data/analysis/summaryOf'
import { runData, running, writeTable } from './tables'

const count = 50
const rows = Array.from({ length: count }, (_, row) => row)
const table = (equal: boolean) =>
  writeTable([
    { name: 'x', values: rows.map((row) => (equal && row % 2 === 1 ? row - 1 : row)) },
    { name: 'answer', values: rows.map((row) => (row === 3 ? null : Math.floor(row / 2) % 2)) },
  ])

describe('a row to try a network on', () => {
  it('has the part that the split gives it', async () => {
    const folder = await table(false)
    const data = runData('answer', 'classification')
    const summary = await summaryOf(folder, data, running)
    const parts = await Promise.all(
      rows.map(async (row) => (await exampleOf(folder, data, { kind: 'row', row }, running)).part),
    )
    expect(parts[3]).toBeNull()
    for (const name of ['train', 'validation', 'test'] as const) {
      expect(parts.filter((part) => part === name)).toHaveLength(summary[name].rows)
    }
  })

  it('is by chance one of the rows that test, each of them', async () => {
    const folder = await table(false)
    const data = runData('answer', 'classification')
    const { test } = await summaryOf(folder, data, running)
    const found = await Promise.all(
      Array.from({ length: test.rows }, (_, index) =>
        exampleOf(folder, data, { kind: 'test', chance: (index + 0.99) / test.rows }, running),
      ),
    )
    expect(new Set(found.map(({ row }) => row)).size).toBe(test.rows)
    expect(found.every(({ part }) => part === 'test')).toBe(true)
  })

  it('is any row where none tests, and none of the parts when it repeats another', async () => {
    const folder = await table(true)
    const split = { kind: 'ratio', train: 0.8, validation: 0.2, test: 0, stratified: false, seed: 1 } as const
    const data = runData('answer', 'classification', { split, dropDuplicates: true })
    expect((await exampleOf(folder, data, { kind: 'test', chance: 0.999 }, running)).row).toBe(count - 1)
    expect(await exampleOf(folder, data, { kind: 'row', row: 11 }, running)).toEqual({ row: 11, part: null })
  })

  it('that does not exist is refused', async () => {
    const folder = await table(false)
    const wish = { kind: 'row', row: count } as const
    await expect(exampleOf(folder, runData('answer', 'classification'), wish, running)).rejects.toMatchObject(
      {
        reason: 'badInput',
      },
    )
  })
})
