import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCarefulRows } from '../../../../../src/ml/data/csv/carefulRows'
import { createColumns } from '../../../../../src/ml/data/csv/columns'
import { createFastRows, type FastRows } from '../../../../../src/ml/data/csv/fastRows'
import { createGrowth } from '../../../../../src/ml/data/csv/growth'
import { openRows } from '../../../../../src/ml/data/csv/readRows'
import { createRejects } from '../../../../../src/ml/data/csv/rejects'
import { createRowTarget } from '../../../../../src/ml/data/csv/rowTarget'
import { missingMarkers, type ColumnKind, type CsvFormat } from '../../../../../src/shared/model/csvFormat'
import { temporaryFolder } from '../helpers'

/** Comma and point, names in the first line, bad rows left out. */
export const plainFormat: CsvFormat = {
  encoding: 'utf-8',
  delimiter: ',',
  header: true,
  firstLine: 1,
  decimal: '.',
  thousands: '',
  dates: 'iso',
  dateOrders: {},
  times: {},
  missing: [...missingMarkers],
  missingIn: {},
  spaces: 'trim',
  joins: {},
  badRows: 'skip',
  kinds: {},
  numbers: {},
  limits: {},
}

/** How a text is read: with or without the fast way, and in pieces of what length. */
export type Way = { readonly fast: boolean; readonly chunkBytes?: number }

/** Columns by their names. */
export type Kinds = Readonly<Record<string, ColumnKind>>

/** The numbers, dictionaries and rejects that a text gives, without a table on disk. */
export async function readText(content: string | Uint8Array, kinds: Kinds, format: CsvFormat, way: Way) {
  const path = join(await temporaryFolder(), 'table.csv')
  await writeFile(path, content)
  const names = Object.entries(kinds).map(([name, kind]) => ({ name, kind }))
  const growth = createGrowth()
  const columns = createColumns(names, format, growth)
  const values: number[] = []
  const nothing = () => Promise.reject(new Error('no table is written'))
  const target = createRowTarget(
    {
      add: () => undefined,
      addRows: () => undefined,
      takeRows: (rows, count) => {
        for (const value of rows.subarray(0, count * columns.length)) values.push(value)
        return rows
      },
      drain: async () => undefined,
      finish: nothing,
      abandon: async () => undefined,
    },
    columns.length,
  )
  const rejects = createRejects(format.badRows, () => path)
  const neverFast: FastRows = (_bytes, from) => ({ at: from, lines: 0, unusual: true })
  const rows = await openRows({
    path,
    format,
    firstRowLine: format.header ? 2 : 1,
    fast: way.fast ? createFastRows(columns, growth, format) : neverFast,
    careful: createCarefulRows(columns, growth, format, target, rejects),
    target,
    chunkBytes: way.chunkBytes,
  })
  try {
    while (await rows.next(new AbortController().signal));
    await rows.finish()
  } finally {
    await rows.close()
  }
  return { values, categories: columns.map((column) => column.head().categories), rejected: rejects.result() }
}
