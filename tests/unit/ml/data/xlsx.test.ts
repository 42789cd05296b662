import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeXlsx, type WriteSheet } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { previewCsv } from '#ml/data/csv/preview'
import { dateText, numberText } from '#ml/data/xlsx/sheetText'
import type { DatasetSource } from '#shared/model/dataset'
import type { ImportNote } from '#shared/model/importNote'
import { faultOf, importInto, importText, tableValues, temporaryFolder } from './helpers'

type Rows = NonNullable<WriteSheet['rows']>

const xlsx = (path: string): Extract<DatasetSource, { kind: 'xlsx' }> => ({
  kind: 'xlsx',
  path,
  format: null,
  testPath: null,
})

/** Writes a workbook and gives its path. */
async function workbook(sheets: readonly WriteSheet[], name = 'table.xlsx'): Promise<string> {
  const path = join(await temporaryFolder(), name)
  await writeFile(path, await writeXlsx({ sheets: [...sheets] }))
  return path
}

async function imported(path: string) {
  const { manifest, target } = await importInto(await temporaryFolder(), xlsx(path))
  return { manifest, values: await tableValues(target, manifest) }
}

const noteOf = <Kind extends ImportNote['kind']>(notes: readonly ImportNote[], kind: Kind) =>
  notes.find((note): note is Extract<ImportNote, { kind: Kind }> => note.kind === kind)

const small: Rows = [
  ['x', '城市', 'when', 'ok', 'y'],
  [0.1 + 0.2, '北京', new Date(Date.UTC(2024, 1, 29)), true, 1],
  [-1e-7, '上海 "沪"', new Date(Date.UTC(2024, 2, 1)), false, 0],
  [123456789, 'München', new Date(Date.UTC(2024, 2, 2)), true, 1],
]

test('a title above the names of a sheet is left out and told', async () => {
  const { manifest } = await imported(
    await workbook([{ name: 'S', rows: [['Report 2024'], ['All towns'], ...small] }]),
  )
  expect(manifest.columns.map(({ name }) => name)).toEqual(['x', '城市', 'when', 'ok', 'y'])
  expect(manifest.notes).toContainEqual({
    kind: 'titleSkipped',
    file: 'training',
    from: 1,
    to: 2,
    text: 'Report 2024',
  })
})

test('a workbook under the name of another format is told', async () => {
  const { manifest } = await imported(await workbook([{ name: 'S', rows: small }], 'table.csv'))
  expect(manifest.notes).toEqual([{ kind: 'readByContent', name: 'table.csv', format: 'Excel' }])
})

describe('a sheet', () => {
  test('becomes a table like the same rows of CSV', async () => {
    const { manifest, values } = await imported(await workbook([{ name: 'S', rows: small }]))
    const lines = small.map((row) =>
      row
        .map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)))
        .map((text) => (text === 'true' || text === 'false' ? text.toUpperCase() : text))
        .map((text) => (text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text))
        .join(','),
    )
    const csv = await importText(await temporaryFolder(), lines.join('\n'))
    expect(manifest.columns).toEqual(csv.manifest.columns)
    expect(values).toEqual(await tableValues(csv.target, csv.manifest))
    expect(manifest.columns.map(({ kind }) => kind)).toEqual([
      'number',
      'category',
      'date',
      'boolean',
      'number',
    ])
    expect(manifest).toMatchObject({
      name: 'table',
      notes: [],
      suggestedTarget: csv.manifest.suggestedTarget,
    })
    expect(manifest.source).toMatchObject({ kind: 'xlsx', format: { table: 'S' } })
  })

  test('keeps the line numbers of its rows in rejects, over empty rows and cells of several lines', async () => {
    const rows: Rows = [
      ['Measured in March'],
      [],
      ['a\nin m', 'b', 'c'],
      ...Array.from({ length: 40 }, (_, row): Rows[number] => [row / 2, `w${row % 3}\nx`, row]),
    ]
    rows[20] = ['broken', 'w1', 3]
    const { manifest } = await imported(await workbook([{ name: 'S', rows }]))
    expect(manifest.rejected).toEqual({
      count: 1,
      treatment: 'skip',
      listed: [{ line: 21, column: 'a in m', reason: 'notANumber', text: 'broken' }],
    })
    expect(manifest.columns.map(({ name }) => name)).toEqual(['a in m', 'b', 'c'])
    expect(noteOf(manifest.notes, 'lineEndsInCells')).toMatchObject({ count: 40, cell: 'A3' })
  })

  test('has missing values where a formula has no result, and where a cell holds an error', async () => {
    const cells: NonNullable<WriteSheet['cells']> = new Map([
      ['1,1', { formula: 'A2*2' }],
      ['2,1', { formula: 'A3*2', formulaResult: 8 }],
    ])
    const rows: Rows = [
      ['a', 'b'],
      [1, null],
      [4, null],
      [5, '#N/A'],
      [6, '#DIV/0!'],
      [7, 2],
    ]
    const { manifest, values } = await imported(await workbook([{ name: 'S', rows, cells }]))
    expect(manifest.columns.map(({ kind, missing }) => [kind, missing])).toEqual([
      ['number', 0],
      ['number', 3],
    ])
    expect(values.filter((_, at) => at % 2 === 1)).toEqual([Number.NaN, 8, Number.NaN, Number.NaN, 2])
    expect(noteOf(manifest.notes, 'formulasWithoutResult')).toMatchObject({ count: 1, cell: 'B2' })
  })

  test('tells merged cells', async () => {
    const rows: Rows = [
      ['g', 'x'],
      ['a', 1],
      [null, 2],
      ['b', 3],
    ]
    const merges = [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }]
    const { manifest } = await imported(await workbook([{ name: 'S', rows, merges }]))
    expect(noteOf(manifest.notes, 'cellsMerged')).toMatchObject({ count: 1, cell: 'A2:A3' })
    expect(manifest.columns[0]?.missing).toBe(1)
  })
})

describe('of several sheets', () => {
  const sheets: readonly WriteSheet[] = [
    { name: 'Notes', rows: [] },
    { name: 'Secret', rows: [['s'], [1]], hidden: true },
    {
      name: 'A & B',
      rows: [
        ['a', 'b'],
        [1, 2],
        [3, 4],
      ],
    },
    {
      name: '数据',
      rows: [
        ['x', 'y'],
        [5, 6],
        [7, 8],
      ],
    },
  ]

  test('the first that is shown and holds something is read, which is told', async () => {
    const { manifest } = await imported(await workbook(sheets))
    expect(manifest.columns.map(({ name }) => name)).toEqual(['a', 'b'])
    expect(noteOf(manifest.notes, 'sheetTaken')).toEqual({
      kind: 'sheetTaken',
      sheet: 'A & B',
      others: ['Secret', '数据'],
      hidden: ['Secret'],
      empty: ['Notes'],
    })
  })

  test('another one is looked at by its name or number', async () => {
    const path = await workbook(sheets)
    const shown = async (table: string) => {
      const { columns, format, tables } = await previewCsv(path, null, undefined, table)
      return [format.table, columns[0]?.name, tables.map(({ name }) => name)]
    }
    const names = sheets.map(({ name }) => name)
    expect(await shown('数据')).toEqual(['数据', 'x', names])
    expect(await shown('2')).toEqual(['Secret', 's', names])
    expect(await faultOf(previewCsv(path, null, undefined, '9'))).toMatchObject({
      reason: 'tableMissing',
      details: { wanted: '9', tables: 'Notes, Secret, A & B, 数据' },
    })
  })

  test('a source may name its sheet, and that of its test file, which may be in the same workbook', async () => {
    const path = await workbook([
      ...sheets,
      {
        name: 'test',
        rows: [
          ['y', 'x'],
          [1, 2],
        ],
      },
    ])
    const source = { ...xlsx(path), table: '数据', testPath: path, testTable: 'test' }
    const { manifest, target } = await importInto(await temporaryFolder(), source)
    expect(manifest).toMatchObject({ rows: 3, givenTestRows: 1 })
    expect(await tableValues(target, manifest)).toEqual([5, 6, 7, 8, 2, 1])
  })
})

test('a test file may be of another kind than its training file', async () => {
  const folder = await temporaryFolder()
  const testPath = join(folder, 'test.csv')
  await writeFile(testPath, 'y;x\n1;2,5\n3;4,5\n')
  const path = await workbook([
    {
      name: 'S',
      rows: [
        ['x', 'y'],
        [1.5, 0],
        [2.5, 1],
      ],
    },
  ])
  const { manifest, target } = await importInto(folder, { ...xlsx(path), testPath })
  expect(manifest).toMatchObject({ rows: 4, givenTestRows: 2 })
  expect((await tableValues(target, manifest)).slice(4)).toEqual([2.5, 1, 4.5, 3])
})

describe('what cannot be read', () => {
  const fault = async (name: string, content: Uint8Array | string) => {
    const folder = await temporaryFolder()
    const path = join(folder, name)
    await writeFile(path, content, 'latin1')
    const { reason, details } = await faultOf(importInto(folder, xlsx(path)))
    return { reason, details }
  }

  test('is refused in words', async () => {
    const whole = await readFile(await workbook([{ name: 'S', rows: small }]))
    expect(await fault('cut.xlsx', whole.subarray(0, whole.length / 2))).toMatchObject({
      reason: 'fileDamaged',
    })
    const changed = Buffer.from(whole)
    changed.fill(0x55, 200, 260)
    expect(await fault('changed.xlsx', changed)).toMatchObject({ reason: 'fileDamaged' })
    expect(await fault('old.xls', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\0o\0r\0k\0b\0o\0o\0k\0')).toMatchObject({
      reason: 'csvNotATable',
      details: { found: 'xls', hint: 'saveAgain' },
    })
    const secret = await writeXlsx({
      sheets: [{ name: 'S', rows: small }],
      encryption: { password: 'x', spinCount: 1 },
    })
    expect(await fault('secret.xlsx', secret)).toMatchObject({ details: { hint: 'password' } })
    const empty = await readFile(await workbook([{ name: 'S', rows: [] }]))
    expect(await fault('empty.xlsx', empty)).toMatchObject({ reason: 'csvEmpty' })
  })

  test('unpacks to no more than is allowed', async () => {
    const whole = await readFile(await workbook([{ name: 'S', rows: small }]))
    const entry = whole.lastIndexOf(Buffer.from('xl/sharedStrings.xml')) - 46
    whole.writeUInt32LE(300 << 20, entry + 24)
    expect(await fault('bomb.xlsx', whole)).toMatchObject({ reason: 'fileTooLarge' })
  })
})

test('many rows are all read', async () => {
  const rows = Array.from({ length: 100_001 }, (_, row): Rows[number] =>
    row === 0
      ? ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']
      : [row, row / 7, row % 5, 'red', row * 3, 1, 2.5, row % 2 === 0, `w${row % 9}`, row],
  )
  const path = await workbook([{ name: 'S', rows }])
  rows.length = 0
  const { manifest } = await imported(path)
  expect(manifest).toMatchObject({ rows: 100_000, rejected: null })
  expect(manifest.columns[1]).toMatchObject({ missing: 0, max: 100_000 / 7 })
}, 60_000)

test.each([
  [1e-7, '0.0000001'],
  [-1.5e-10, '-0.00000000015'],
  [1e21, '1000000000000000000000'],
  [1.25e22, '12500000000000000000000'],
  [0.1, '0.1'],
  [-3, '-3'],
])('%d is written as %s', (value, text) => {
  expect(numberText(value)).toBe(text)
  expect(Number(text)).toBe(value)
})

test.each([
  [Date.UTC(2024, 0, 31), '2024-01-31'],
  [Date.UTC(2024, 0, 31, 13, 5, 9), '2024-01-31 13:05:09'],
  [Date.UTC(2024, 0, 31, 0, 0, 0, 250), '2024-01-31 00:00:00.250'],
  [Date.UTC(1899, 11, 31, 9, 30), '09:30:00'],
  [Date.UTC(1900, 0, 1, 6), '30:00:00'],
  [Date.UTC(1900, 0, 15), '1900-01-15'],
])('a date, a time or a duration: %d is %s', (time, text) => {
  expect(dateText(new Date(time))).toBe(text)
})
