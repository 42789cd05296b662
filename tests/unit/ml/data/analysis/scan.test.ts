import { describe, expect, it } from 'vitest'
import { openColumns, type ColumnFile } from '#ml/data/analysis/scan/columnFile'
import { readColumns, type ColumnTask } from '#ml/data/analysis/scan/readColumns'
import { readManifest } from '#ml/data/store/reader'
import { running, writeTable } from './tables'

/** Adds a column up. */
function adding(column: number, bytes: number): ColumnTask<number> {
  return {
    column,
    bytes,
    start: () => {
      let sum = 0
      return {
        visit: ({ values, stride }, start) => {
          for (let at = start; at < values.length; at += stride) sum += values[at] ?? 0
        },
        result: () => sum,
      }
    },
  }
}

async function opened(rows: number, width: number): Promise<ColumnFile> {
  const folder = await writeTable(
    Array.from({ length: width }, (_, column) => ({
      name: String(column),
      values: Array.from({ length: rows }, (__, row) => column * 1000 + (row % 5)),
    })),
  )
  return openColumns(folder, await readManifest(folder), running)
}

const sums = (rows: number, columns: readonly number[]): number[] =>
  columns.map((column) => rows * column * 1000 + (rows / 5) * 10)

describe('readColumns', () => {
  it.each([
    ['narrow', 300_000, 3],
    ['wide', 20, 2000],
  ])(
    'reads chosen columns of a %s table, in as many passes as the memory asks for',
    async (_, rows, width) => {
      const file = await opened(rows, width)
      const passes: [number, number][] = []
      const counting: ColumnFile = {
        ...file,
        scan: (from, to, visit) => {
          passes.push([from, to])
          return file.scan(from, to, visit)
        },
      }
      const last = width - 1
      const tasks = [adding(0, 60), adding(1, 40), adding(last, 10), adding(last, 200), adding(1, 10)]
      expect(await readColumns(counting, tasks, 100)).toEqual(sums(rows, [0, 1, last, last, 1]))
      expect(passes).toEqual([
        [0, 2],
        [last, last + 1],
        [last, last + 1],
        [1, 2],
      ])
      expect(await readColumns(file, [], 100)).toEqual([])
      file.close()
    },
  )
})
