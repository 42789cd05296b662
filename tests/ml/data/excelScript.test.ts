import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { numbersOf } from '#renderer/features/model/code/columnNumbers'
import { readTable } from '#renderer/features/model/code/readTable'
import { tableRun } from '#renderer/features/model/code/tableRun'
import { importInto, tableValues, temporaryFolder } from '../../unit/ml/data/helpers'
import { runData } from '../../unit/ml/data/preprocess/tables'

/** A Python with pandas and openpyxl, which the environment names. */
const python = process.env['DESCENT_PYTHON']

/** Why the test cannot run; null where it can. */
function missingPython(): string | null {
  if (python === undefined) return 'DESCENT_PYTHON is not set'
  try {
    execFileSync(python, ['-c', 'import pandas, openpyxl'], { stdio: 'ignore' })
    return null
  } catch {
    return 'the Python that DESCENT_PYTHON names has no pandas or openpyxl'
  }
}

const day = (date: number): Date => new Date(Date.UTC(2024, 1, date))

const sheets = [
  { name: 'Notes', rows: [['made by hand']] },
  {
    name: 'Fruit 1',
    rows: [
      ['Report 2024'],
      ['name', 'length', 'ripe', 'day', 'grade'],
      [null, 'cm', null, null, null],
      ['apple', 7.5, true, day(28), 1],
      ['pear', null, false, day(29), 0],
      ["d'Anjou", 9.25, true, day(1), 1],
      ['apple', -3, true, null, 0],
      ['pear', 8, false, day(11), 1],
      [null, 1e-7, true, day(12), 1],
      ['Source: the market'],
    ],
  },
]

test('the script reads a sheet of a workbook as the app does', async ({ skip }) => {
  const missing = missingPython()
  if (missing !== null) skip(missing)
  const folder = await temporaryFolder()
  const path = join(folder, 'fruit.xlsx')
  await writeFile(path, await writeXlsx({ sheets }))
  const source = { kind: 'xlsx', path, format: null, table: 'Fruit 1', testPath: null } as const
  const { manifest, target } = await importInto(folder, source)
  expect(manifest).toMatchObject({ rows: 6, rejected: null })
  const features = ['name', 'length', 'ripe', 'day']
  const run = tableRun(manifest, runData({ target: 'grade', features }))
  const read = run === null ? null : readTable(run)
  expect(read).toContain('pd.read_excel(')
  const columns = manifest.columns.map((column) => numbersOf(column, manifest.source))
  const code = [
    'import json, re',
    'import pandas as pd',
    read,
    `columns = [${columns.join(', ')}]`,
    'rows = zip(*[[None if pd.isna(cell) else float(cell) for cell in column] for column in columns])',
    'print(json.dumps(list(rows)))',
  ].join('\n')
  const answer: unknown = JSON.parse(execFileSync(python ?? '', ['-c', code], { encoding: 'utf8' }))
  const values = await tableValues(target, manifest)
  const width = manifest.columns.length
  const rows = Array.from({ length: manifest.rows }, (_, row) => values.slice(row * width, (row + 1) * width))
  expect(Rows.parse(answer).map((row) => row.map(rounded))).toEqual(rows.map((row) => row.map(rounded)))
})

const Rows = z.array(z.array(z.number().nullable()))

/** A number as 32 bits hold it, to five digits; null for a missing one. */
const rounded = (value: number | null): number | null =>
  value === null || Number.isNaN(value) ? null : Number(value.toFixed(5))
