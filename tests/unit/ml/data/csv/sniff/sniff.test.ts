import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resolveFormat } from '#ml/data/csv/sniff/resolveFormat'
import { encodeText } from '#fixtures/encodeText'
import type { CsvFormat } from '#shared/model/csvFormat'
import { plainLines } from '#fixtures/plainLines'

let folder: string
let path: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sniff-'))
  path = join(folder, 'table.csv')
})
afterAll(() => rm(folder, { recursive: true }))

const sniff = async (content: string | Buffer, wanted: CsvFormat | null = null) => {
  await writeFile(path, content)
  return resolveFormat(path, wanted)
}
const kindsOf = async (content: string) => Object.values((await sniff(content)).format.kinds)
const repeat = (count: number, row: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => row(i)).join('')

describe('delimiters', () => {
  test.each([
    [',', 'a,b\n1,2\n'],
    [';', 'a;b\n1,5;x\n2,5;y\n'],
    [';', '1.234,56;x\n2.345,10;y\n'],
    ['\t', 'a\tb\n1\tx, y\n2\tz\n'],
    ['|', 'a|b|c\n1|2|x;y\n'],
    [',', 'a,b\n"x;y;z",1\n"x;z",2\n'],
    [';', 'sep=;\na;b,c\n1;2\n'],
    [',', 'a,b,c\n1,2\n1,2,3\n1,2,3\n1,2,3,4\n1,2,3\n'],
  ])('%j in %j', async (delimiter, text) => {
    expect((await sniff(text)).format.delimiter).toBe(delimiter)
  })

  test('one column has none of its characters as delimiter, and little confidence', async () => {
    const { format, columns, confidence } = await sniff('x\n1,5\n2,5\n')
    expect(columns).toEqual([{ name: 'x', kind: 'number' }])
    expect(format).toMatchObject({ delimiter: ';', decimal: ',' })
    expect(confidence.delimiter).toBe(0.5)
    expect((await sniff('name\nSmith\nMüller, K\nDoe\n')).columns).toHaveLength(1)
  })
})

describe('headers', () => {
  test.each([
    ['a,b\n1,2\n', true],
    ['1,2\n3,4\n', false],
    ['姓名,城市\n张三,北京\n', true],
    ['x,1\ny,2\nz,3\n', false],
    ['a,b\nx,y\nx,z\ny,z\n', true],
    [`ok\n${'yes\nno\n'.repeat(4)}`, true],
    ['yes,no\nno,no\nyes,yes\n', false],
    [`country,2019,2020,2021\n${repeat(6, (row) => `c${row},${row * 7},1,5\n`)}`, true],
    [`red\n${'red\nblue\n'.repeat(5)}`, false],
    ['42\n', false],
    ['a1;b1\na2;b2\na3;b3\n', false],
    [',0,1,2\n0,5,6,7\n1,8,9,7\n', true],
  ])('%j: %s', async (text, header) => {
    expect((await sniff(text)).format.header).toBe(header)
  })

  test('names are made different and never empty, and that is said', async () => {
    const { columns, notes } = await sniff('a, a ,,a (2)\n1,2,3,4\n')
    expect(columns.map(({ name }) => name)).toEqual(['a', 'a (3)', 'column 3', 'a (2)'])
    expect(notes).toEqual([
      { kind: 'columnRenamed', column: 'a (3)', position: 2, from: 'a' },
      { kind: 'columnRenamed', column: 'column 3', position: 3, from: '' },
    ])
  })

  test('without names the columns are numbered, and nothing was renamed', async () => {
    const { columns, notes, firstRowLine } = await sniff('1,2\n3,4\n')
    expect(columns.map(({ name }) => name)).toEqual(['column 1', 'column 2'])
    expect([notes, firstRowLine]).toEqual([[], 1])
  })

  test('rows begin below the last line of the names', async () => {
    expect((await sniff('\n\na,"b\nc"\n1,2\n')).firstRowLine).toBe(5)
    expect((await sniff('sep=;\n1;2\n')).firstRowLine).toBe(2)
  })

  test('a title above the names is no part of the table', async () => {
    const title = '"Data Source","World, 2024"\n\nLast Updated,2024-01-01\n\n'
    const rows = repeat(9, (row) => `Aruba ${row},ABW,${row},2.5,3\n`)
    const found = await sniff(`${title}Country,Code,1960,1961,1962\n${rows}`)
    expect(found.columns.map(({ name }) => name)).toEqual(['Country', 'Code', '1960', '1961', '1962'])
    expect(found.firstRowLine).toBe(6)
    expect((await sniff(`${title}Country,Code,1960,1961,1962\n${rows}`, found.format)).firstRowLine).toBe(6)
    expect((await sniff(`569,30,malignant,benign\n${'1,2,3,4,5,6\n'.repeat(9)}`)).firstRowLine).toBe(1)
  })

  test('a spreadsheet fills its title up with empty cells', async () => {
    const rows = repeat(9, (row) => `${row},30,North,2.5\n`)
    const found = await sniff(`体检数据,,,\n制表：2024-01-01,,,\n,,,\n编号,年龄,城市,体重\n${rows}`)
    expect(found.columns.map(({ name }) => name)).toEqual(['编号', '年龄', '城市', '体重'])
    expect(found.format).toMatchObject({ header: true, firstLine: 4 })
    expect(found.firstRowLine).toBe(5)
  })

  test('the line of the names can be chosen', async () => {
    const text = `a,b,c\n\nd,e,f\n${'1,2,3\n'.repeat(9)}`
    const found = await sniff(text)
    expect([found.format.firstLine, found.firstRowLine]).toEqual([1, 2])
    const chosen = await sniff(text, { ...found.format, firstLine: 3, kinds: {} })
    expect([chosen.format.firstLine, chosen.firstRowLine]).toEqual([3, 4])
    expect(chosen.columns).toMatchObject(['d', 'e', 'f'].map((name) => ({ name, kind: 'number' })))
    const unnamed = await sniff(text, { ...found.format, header: false, firstLine: 4, kinds: {} })
    expect([unnamed.format.firstLine, unnamed.firstRowLine]).toEqual([4, 4])
    expect(unnamed.columns.map(({ kind }) => kind)).toEqual(['number', 'number', 'number'])
    const beyond = sniff(text, { ...found.format, firstLine: 99, kinds: {} })
    await expect(beyond).rejects.toMatchObject({ reason: 'csvNoRows' })
  })

  test('a name too few stands for a row name before the first column, an empty last cell for none', async () => {
    expect((await sniff('a,b\nr1,1,2\nr2,3,4\n')).columns.map(({ name }) => name)).toEqual([
      'column 1',
      'a',
      'b',
    ])
    expect((await sniff('a,b\n1,2,\n3,4,\n')).columns.map(({ name }) => name)).toEqual(['a', 'b', 'column 3'])
    expect((await sniff(`a,b,\n${'1,2\n'.repeat(9)}`)).columns.map(({ name }) => name)).toEqual(['a', 'b'])
  })
})

describe('numbers, dates and markers', () => {
  test.each([
    ['a,b\n1.5,x\n', '.', ''],
    ['a;b\n1,5;x\n', ',', ''],
    ['a;b\n1.234,56;x\n2.345,10;y\n', ',', '.'],
    ['a,b\n1,"1,234"\n2,"2,345,678.5"\n', '.', ','],
    ["a;b\n1'234.5;1\n12;2\n", '.', "'"],
    ['a;b\n1 234,5;1\n12;2\n', ',', ' '],
    ['a,b\n"1,234",x\n', '.', ','],
    ['a;b\n1,234;x\n', ',', ''],
    ['a,b\n1.234,x\n', '.', ''],
  ])('%j: decimal %j, thousands %j', async (text, decimal, thousands) => {
    expect((await sniff(text)).format).toMatchObject({ decimal, thousands })
  })

  test('what can be read in two ways is less than sure', async () => {
    expect((await sniff('a;b\n1,234;x\n')).confidence.numbers).toBeLessThan(1)
    expect((await sniff('a;b\n1,2345;x\n')).confidence.numbers).toBe(1)
  })

  test.each([
    ['d\n2024-01-05\n', 'iso', 1],
    ['d\n13/01/2024\n02/03/2024\n', 'day-first', 1],
    ['d\n01/13/2024\n02/03/2024\n', 'month-first', 1],
    ['d\n03/01/2024\n02/03/2024\n', 'day-first', 0.5],
    ['d\n03.01.2024\n02.03.2024\n', 'day-first', 0.9],
    ['d\n2024年1月5日\n', 'iso', 1],
  ])('%j: %s with %d', async (text, dates, confidence) => {
    const found = await sniff(text)
    expect(found.format).toMatchObject({ dates, kinds: { d: 'date' } })
    expect(found.confidence.dates).toBe(confidence)
  })

  test('a word that is alone among numbers stands for a missing one; among texts it is a text', async () => {
    expect((await sniff('a\n1\nunknown\n3\n')).format).toMatchObject({ kinds: { a: 'number' } })
    expect((await sniff('a\n1\nunknown\n3\n')).format.missing).toContain('unknown')
    expect((await sniff('a\nx\nunknown\ny\n')).format.missing).not.toContain('unknown')
    expect((await sniff('a\n1\n?\nNA\n-\n3\n')).format.kinds).toEqual({ a: 'number' })
  })
})

describe('kinds', () => {
  test('each of them', async () => {
    const rows = repeat(
      4,
      (row) => `${row},${row}.5,${row % 2 === 0 ? 'yes' : 'no'},2024-01-0${row + 1},c${row},\n`,
    )
    expect(await kindsOf(`id,n,b,d,c,e\n${rows}`)).toEqual([
      'index',
      'number',
      'boolean',
      'date',
      'category',
      'category',
    ])
  })

  test.each([
    [',a\n0,1\n1,2\n', 'index'],
    [',a\n7,1\n3,2\n', 'index'],
    ['序号,a\n1,1\n2,2\n', 'index'],
    ['PassengerId,a\n1,1\n2,2\n', 'index'],
    [`序号,a\n${repeat(60, (row) => `${row + 1},1\n`)}合计,60\n`, 'index'],
    ['humid,a\n1,1\n2,2\n', 'number'],
    ['id,a\n1,1\n3,2\n', 'number'],
    ['x,a\n0,1\n1,2\n', 'number'],
    [',a\nMazda,1\nFiat,2\n', 'category'],
  ])('the first column of %j is %s', async (text, kind) => {
    expect((await kindsOf(text))[0]).toBe(kind)
  })

  test('a typing error in a hundred leaves a column of numbers; codes and more errors do not', async () => {
    const column = (odd: (index: number) => string | null): string =>
      `a\n${repeat(500, (i) => `${odd(i) ?? i}\n`)}`
    expect(await kindsOf(column((i) => (i % 125 === 7 ? `1${'o'.repeat(i)}` : null)))).toEqual(['number'])
    expect(await kindsOf(column((i) => (i % 70 === 7 ? `C${536_000 + i}` : null)))).toEqual(['category'])
    expect(await kindsOf(column((i) => (i % 20 === 7 ? `x${'y'.repeat(i)}` : null)))).toEqual(['category'])
  })

  test.each([
    ['a\nT\nF\n', 'boolean'],
    ['a\nTrue\ntrue\n', 'boolean'],
    ['a\nn\nn\n', 'category'],
    ['a\nyes\ny\nno\n', 'category'],
    ['a\n男\n女\n', 'category'],
    ['a\n0\n1\n', 'number'],
  ])('%j holds a %s', async (text, kind) => {
    expect(await kindsOf(text)).toEqual([kind])
  })

  test('text far from the beginning keeps a column from being one of numbers', async () => {
    const lines = repeat(600_000, (row) => (row > 400_000 ? `n${row % 10},${row}\n` : `${row % 10},${row}\n`))
    expect((await sniff(`a,b\n${lines}`)).format.kinds).toEqual({ a: 'category', b: 'number' })
  })
})

test('stretches of UTF-16 begin on whole characters, wherever the beginning ends', async () => {
  const row = (text: string): string => `1.5,${`${text} `.repeat(1001)},北京\n`
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    const { format } = await sniff(encodeText(`a,b,c\n${row('长').repeat(2000)}`, encoding))
    expect(format).toMatchObject({ encoding, kinds: { a: 'number', b: 'category', c: 'category' } })
  }
  const mixed = encodeText(
    `a,b\n${`1,${'x'.repeat(5000)}\n`.repeat(900)}${`q,${'x'.repeat(5000)}\n`.repeat(900)}`,
    'utf-16le',
  )
  expect((await sniff(mixed)).format.kinds).toEqual({ a: 'category', b: 'category' })
})

describe('a wanted format', () => {
  test('is kept, and only the kinds it leaves out are found out', async () => {
    const wanted: CsvFormat = {
      ...plainLines,
      encoding: 'utf-8',
      delimiter: ';',
      header: false,
      firstLine: 1,
      decimal: ',',
      thousands: '',
      dates: 'month-first',
      dateOrders: {},
      times: {},
      missing: ['x'],
      missingIn: {},
      spaces: 'keep',
      joins: {},
      badRows: 'fill',
      kinds: { 'column 2': 'category', other: 'number' },
      numbers: {},
      limits: {},
    }
    const { format } = await sniff('1,5;2;3\nx;3;4\n', wanted)
    expect(format).toEqual({
      ...wanted,
      kinds: { 'column 1': 'number', 'column 2': 'category', 'column 3': 'number' },
    })
  })
})

test('words for none are missing among numbers, and an answer among words', async () => {
  const { format } = await sniff('年龄,车位\n41,有\n无,无\n37,有\n52,无\n40,有\n')
  expect(format.kinds).toEqual({ 年龄: 'number', 车位: 'boolean' })
  expect(format.missing).toContain('无')
})

test('long codes of digits are words', async () => {
  const codes = Array.from({ length: 50 }, (_, row) => `${'7'.repeat(42)}${100 + row},${row}\n`)
  const { format } = await sniff(`hash,y\n${codes.join('')}`)
  expect(format.kinds).toEqual({ hash: 'category', y: 'number' })
})

test('a number that 32 bits cannot hold does not make a column one of words', async () => {
  const { format } = await sniff('x,y\n1,2\n3,1e300\n5,6\n')
  expect(format.kinds).toEqual({ x: 'number', y: 'number' })
})

test.each([
  '[1],[2]\n3,4\n',
  '{a},b\n1,2\n',
  '<5,>5\n1,2\n',
  '{"text": "good film"}\t1\n{"text": "bad"}\t0\n',
  '[[link]],x\n1,2\n',
  '<html>,<body>\n1,2\n',
])('%j is a table', async (content) => {
  await expect(sniff(content)).resolves.toBeDefined()
})

describe('what is no table', () => {
  test.each<[string, string | Buffer, Record<string, unknown>]>([
    ['nothing', '', { reason: 'csvEmpty' }],
    ['empty lines', '\n\r\n\n', { reason: 'csvEmpty' }],
    ['only a header', 'a,b\n', { reason: 'csvNoRows' }],
    [
      'a spreadsheet that is cut off',
      Buffer.from('PK\x03\x04....[Content_Types].xml'),
      { reason: 'fileDamaged', details: { format: 'Excel' } },
    ],
    [
      'a zip file',
      Buffer.from('PK\x03\x04....a.csv'),
      { reason: 'csvNotATable', details: { found: 'zip', hint: 'unpack' } },
    ],
    ['a PDF', Buffer.from('%PDF-1.7 ...'), { reason: 'csvNotATable', details: { found: 'pdf' } }],
    [
      'a picture',
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      { reason: 'csvNotATable', details: { found: 'png' } },
    ],
    ['Parquet', Buffer.from('PAR1....'), { reason: 'csvNotATable', details: { found: 'parquet' } }],
    [
      'a page of a website',
      '\n<!DOCTYPE html>\n<html lang="en">\n',
      { reason: 'csvNotATable', details: { found: 'HTML' } },
    ],
    ['XML', '<?xml version="1.0"?>\n<rows/>\n', { reason: 'csvNotATable', details: { found: 'XML' } }],
    ['rows of JSON', '{"a": 1, "b": 2}\n{"a": 3}\n', { reason: 'csvNotATable', details: { found: 'JSON' } }],
    ['a JSON array', '[\n  {"a": 1}\n]\n', { reason: 'csvNotATable', details: { found: 'JSON' } }],
    [
      'noise',
      Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * i * 31) % 251)),
      { reason: 'csvNotATable', details: { found: 'binary' } },
    ],
    [
      'a quote that nothing closes',
      '"a,b\n',
      { reason: 'csvQuote', details: { line: 1, problem: 'unclosed' } },
    ],
    [
      'too many columns',
      `${','.repeat(19_999)}\n${','.repeat(19_999)}\n`,
      { reason: 'csvTooManyColumns', details: { found: 20_000, limit: 10_000 } },
    ],
  ])('%s', async (_, content, fault) => {
    await expect(sniff(content)).rejects.toMatchObject(fault)
  })

  test('a folder and a file that is not there', async () => {
    await expect(resolveFormat(folder, null)).rejects.toMatchObject({ reason: 'notAFile' })
    await expect(resolveFormat(join(folder, 'none'), null)).rejects.toMatchObject({ reason: 'fileMissing' })
  })
})
