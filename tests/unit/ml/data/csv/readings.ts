import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCarefulRows } from '#ml/data/csv/carefulRows'
import { createColumns } from '#ml/data/csv/columns'
import { createFastRows, type FastRows } from '#ml/data/csv/fastRows'
import { createGrowth } from '#ml/data/csv/growth'
import { formatOfRecords } from '#ml/data/csv/layout/layoutOf'
import { createLeftOutLines } from '#ml/data/csv/lines/leftOutLines'
import { createLineRules } from '#ml/data/csv/lines/lineRules'
import { watchedColumns } from '#ml/data/csv/lines/watchedColumns'
import { openRows } from '#ml/data/csv/readRows'
import { createRejects } from '#ml/data/csv/rejects'
import { createRowTarget } from '#ml/data/csv/rowTarget'
import { missingMarkers, type ColumnKind, type CsvFormat } from '#shared/model/csvFormat'
import { plainLines } from '#fixtures/plainLines'
import { temporaryFolder } from '../helpers'

/** Comma and point, names in the first line, bad rows left out. */
export const plainFormat: CsvFormat = {
  encoding: 'utf-8',
  delimiter: ',',
  ...plainLines,
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
  const records = formatOfRecords(format)
  const rules = createLineRules(format, format.header ? Object.keys(kinds) : null, columns.length)
  const leftOut = createLeftOutLines('training')
  const rows = await openRows({
    path,
    format,
    firstRowLine: format.header ? 2 : 1,
    fast: way.fast
      ? createFastRows(watchedColumns(columns, rules), growth, records, rules.emptyRecords)
      : neverFast,
    careful: createCarefulRows(columns, growth, records, target, rejects, rules, leftOut),
    target,
    rules,
    leftOut,
    chunkBytes: way.chunkBytes,
  })
  try {
    while (await rows.next(new AbortController().signal));
    await rows.finish()
  } finally {
    await rows.close()
  }
  return {
    values,
    categories: columns.map((column) => column.head().categories),
    rejected: rejects.result(),
    leftOut: leftOut.notes(),
  }
}
