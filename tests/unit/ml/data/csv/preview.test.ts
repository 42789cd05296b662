import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { previewCsv } from '#ml/data/csv/preview'
import { CsvPreview } from '#shared/model/csvFormat'
import { encodeText } from '#fixtures/encodeText'

let folder: string
let path: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'preview-'))
  path = join(folder, '成绩 表.csv')
})
afterAll(() => rm(folder, { recursive: true }))

const preview = async (content: string | Buffer) => {
  await writeFile(path, content)
  const found = await previewCsv(path, null)
  expect(CsvPreview.parse(found)).toEqual(found)
  return found
}

test('a Chinese GBK file as Excel saves it', async () => {
  const found = await preview(encodeText('姓名,性别,成绩\r\n张三,男,90.5\r\n李四,女,\r\n', 'gbk'))
  expect(found.format).toMatchObject({ encoding: 'gbk', delimiter: ',', header: true })
  expect(found.columns).toEqual([
    { name: '姓名', kind: 'category' },
    { name: '性别', kind: 'category' },
    { name: '成绩', kind: 'number' },
  ])
  expect(found.rows).toEqual([
    ['张三', '男', '90.5'],
    ['李四', '女', ''],
  ])
  expect(found).toMatchObject({ estimatedRows: 2, complete: true, rejects: [] })
})

test('rows that cannot be read are listed with their physical line, column and reason', async () => {
  const good = '1,"two\nlines",3\n'.repeat(100)
  const found = await preview(`a,b,c\n${good}1,x\n1,x,3,4\nx,"y\n\nz",3\n1,"x\ny",z\n1,"x"y,3\n1,"x,3\n4,y,6`)
  expect(found.rejects).toEqual([
    { line: 202, column: null, reason: 'tooFewCells', text: '1 x' },
    { line: 203, column: null, reason: 'tooManyCells', text: '1 x 3 4' },
    { line: 204, column: 'a', reason: 'notANumber', text: 'x' },
    { line: 208, column: 'c', reason: 'notANumber', text: 'z' },
    { line: 209, column: null, reason: 'textAfterQuote', text: '"x"y,3' },
    { line: 210, column: null, reason: 'unclosedQuote', text: '"x,3' },
  ])
  expect(found.rows).toHaveLength(50)
})

test('all rows that cannot be read are counted, however many are listed', async () => {
  const { format } = await preview('a,b\n1,x\n')
  await writeFile(path, `a,b\n${'x,1\n'.repeat(80)}`)
  const found = await previewCsv(path, { ...format, kinds: { a: 'number' } })
  expect(found.rejects).toHaveLength(50)
  expect(found.looked).toEqual({ rows: 80, rejected: 80 })
})

test('another format is shown at once', async () => {
  const { format } = await preview('a,b\n1,x\n2,y\n')
  const changed = await previewCsv(path, { ...format, header: false, kinds: { 'column 2': 'number' } })
  expect(changed.columns).toEqual([
    { name: 'column 1', kind: 'category' },
    { name: 'column 2', kind: 'number' },
  ])
  expect(changed.looked).toEqual({ rows: 3, rejected: 3 })
  expect(changed.rejects.map(({ line, reason }) => [line, reason])).toEqual([
    [1, 'notANumber'],
    [2, 'notANumber'],
    [3, 'notANumber'],
  ])
})

/** What this process has read so far. */
async function bytesRead(): Promise<number> {
  return Number(/^rchar: (\d+)/.exec(await readFile('/proc/self/io', 'utf8'))?.[1])
}

test.skipIf(process.platform !== 'linux')(
  'a file of 2 GB is looked at in a moment, and its rows are estimated',
  async () => {
    const rows = 50_000
    const block = Buffer.from('1.25,2.5,3.75,red,2024-01-05\n'.repeat(rows))
    const count = Math.ceil(2 ** 31 / block.length)
    const file = await open(path, 'w')
    await file.write('a,b,c,d,e\n')
    // Only where the sample looks is anything written: the rest is a hole that takes no room.
    const bytes = block.length * count
    for (let at = 0; at < 16; at += 1) {
      const first = Math.min(count - 2, Math.floor((count * at) / 15))
      for (const number of [Math.max(0, first - 1), first, first + 1]) {
        await file.write(block, 0, block.length, 10 + number * block.length)
      }
    }
    await file.truncate(10 + bytes)
    await file.close()
    const before = await bytesRead()
    const found = await previewCsv(path, null)
    expect((await bytesRead()) - before).toBeLessThan(64 << 20)
    expect(found.format.kinds).toEqual({ a: 'number', b: 'number', c: 'number', d: 'category', e: 'date' })
    expect(found.complete).toBe(false)
    expect(Math.abs(found.estimatedRows / (rows * count) - 1)).toBeLessThan(0.01)
  },
)

test('10,000 columns are previewed', async () => {
  const row = (cell: (column: number) => string): string =>
    `${Array.from({ length: 10_000 }, (_, i) => cell(i)).join(',')}\n`
  const found = await preview(row((column) => `x${column}`) + row((column) => `${column / 8}`).repeat(200))
  expect(found.columns).toHaveLength(10_000)
  expect(new Set(found.columns.map(({ kind }) => kind))).toEqual(new Set(['number']))
  expect(found.rows).toHaveLength(4)
})

test('columns of fixed widths are looked for where their places are not given, and are one column where there are none', async () => {
  const names = 'Rome   10\nBonn    9\nParis   8\nOslo    7\nKyiv    6\n'
  const { format } = await preview(names)
  const asFixed = { ...format, layout: { kind: 'fixed' as const, starts: [] }, firstLine: null, kinds: {} }
  expect((await previewCsv(path, asFixed)).format.layout).toEqual({ kind: 'fixed', starts: [0, 7] })
  const given = { ...asFixed, layout: { kind: 'fixed' as const, starts: [0, 2, 7] } }
  expect((await previewCsv(path, given)).rows[0]).toEqual(['Ro', 'me', '10'])
  await writeFile(path, 'a\nb\nc\n')
  expect((await previewCsv(path, asFixed)).format.layout).toEqual({ kind: 'fixed', starts: [0] })
})
