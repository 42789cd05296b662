import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  appendFileSync,
} from 'node:fs'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { importSource } from '#ml/data/importSource'
import { previewCsv } from '#ml/data/csv/preview'
import { AppError } from '#shared/errors'
import type { CsvFormat } from '#shared/model/csvFormat'
import type { DatasetManifest } from '#shared/model/dataset'
import { explain } from '#shared/texts/explain'
import { encodeText } from '#fixtures/encodeText'
import { temporaryFolder } from '#fixtures/testHost'
import { mountSmallDisk, whyNoSmallDisk } from '../../process/smallDisk'

/** A folder with Chinese and spaces in its name, gone when the test ends. */
function folderOfTest(): string {
  const folder = temporaryFolder()
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const nasty = join(folder, '数据 集 (1)')
  mkdirSync(nasty)
  return nasty
}

/** Writes a file and gives its path. */
function fileOf(content: string | Buffer, name = '成绩 表.csv'): string {
  const path = join(folderOfTest(), name)
  writeFileSync(path, content)
  return path
}

type Import = { readonly format?: CsvFormat; readonly targetFolder?: string; readonly onRead?: () => void }

async function importFile(
  path: string,
  { format, targetFolder, onRead }: Import = {},
): Promise<DatasetManifest> {
  const source = { kind: 'csv', path, format: format ?? null, testPath: null } as const
  const folders = { targetFolder: targetFolder ?? `${path} set`, filesFolder: null, samplesFolder: '' }
  for await (const event of importSource(source, folders, new AbortController().signal)) {
    if (event.kind === 'done') return event.manifest
    onRead?.()
  }
  throw new Error('the import ended without a data set')
}

/** The fault of an import, after which the folder of the file holds nothing but what it held before. */
async function faultOf(path: string, how: Import = {}): Promise<AppError> {
  const before = new Set(readdirSync(join(path, '..')))
  const thrown = await importFile(path, how).catch((error: unknown) => error)
  if (!(thrown instanceof AppError)) throw new Error('no AppError was thrown', { cause: thrown })
  expect(readdirSync(join(path, '..')).filter((name) => !before.has(name))).toEqual([])
  const { file, folder, line = '' } = thrown.details
  for (const locale of ['en', 'zh-CN'] as const) {
    const { text, place, remedy } = explain(locale, thrown)
    expect(text + remedy).toMatch(/^[^{}]+$/)
    expect(place).toContain(String(file ?? folder))
    expect(place).toContain(line.toLocaleString(locale))
  }
  return thrown
}

/** Every number of the table, row by row. */
function valuesOf(path: string): number[] {
  const bytes = readFileSync(join(`${path} set`, 'features.f32'))
  return [...new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)]
}

describe('in another encoding', () => {
  const table = '姓名,性别,成绩\r\n张三,男,90.5\r\n李四,女,\r\n'
  const fourBytes = Buffer.concat([
    encodeText('字,数\n', 'gbk'),
    Buffer.of(0x81, 0x39, 0xef, 0x30),
    Buffer.from(',1\n'),
  ])
  test.each<[string, Buffer, string]>([
    ['GBK', encodeText(table, 'gbk'), 'gbk'],
    ['UTF-16 with a mark', encodeText(`\ufeff${table}`, 'utf-16le'), 'utf-16le'],
    ['UTF-16 without', encodeText(table, 'utf-16be'), 'utf-16be'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${table}`), 'utf-8'],
  ])('%s is read', async (_, content, encoding) => {
    const path = fileOf(content)
    const { source, columns, rows, rejected } = await importFile(path)
    expect(source).toMatchObject({ format: { encoding } })
    expect([rows, rejected?.count ?? 0]).toEqual([2, 0])
    expect(columns.map(({ name, categories }) => [name, categories])).toEqual([
      ['姓名', ['张三', '李四']],
      ['性别', ['男', '女']],
      ['成绩', null],
    ])
    expect(valuesOf(path)).toEqual([0, 0, 90.5, 1, 1, Number.NaN])
  })

  test('GB 18030 has characters of four bytes', async () => {
    const { source, columns } = await importFile(fileOf(fourBytes))
    expect(source).toMatchObject({ format: { encoding: 'gb18030' } })
    expect(columns[0]?.categories).toEqual(['㐁'])
  })

  test('one cell of GBK far into a file that looked like ASCII is a row that is no text, at its line', async () => {
    const rows = (count: number): string => '1,2.5,red\n'.repeat(count)
    const bad = Buffer.concat([
      Buffer.from(`a,b,c\n${rows(30_000)}`),
      encodeText('1,2,北京\n', 'gbk'),
      Buffer.from(rows(400_000)),
    ])
    const { rows: read, rejected } = await importFile(fileOf(bad))
    expect(read).toBe(430_000)
    expect(rejected).toMatchObject({ count: 1, listed: [{ line: 30_002, reason: 'notText' }] })
  })
})

describe('what is no table', () => {
  test.each<[string, string | Buffer, Record<string, unknown>]>([
    [
      'a spreadsheet named .csv that is cut off',
      Buffer.from('PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml'),
      { reason: 'fileDamaged', details: { format: 'Excel' } },
    ],
    [
      'an old spreadsheet',
      Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'),
      { reason: 'csvNotATable', details: { found: 'xls' } },
    ],
    ['Parquet', Buffer.from('PAR1\x15\x04'), { reason: 'csvNotATable', details: { found: 'parquet' } }],
    [
      'bytes',
      Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * at * 31) % 251)),
      { reason: 'csvNotATable', details: { found: 'binary' } },
    ],
    ['nothing', '', { reason: 'csvEmpty' }],
    ['a mark and nothing', '\ufeff', { reason: 'csvEmpty' }],
    ['empty lines', '\n\r\n\n', { reason: 'csvEmpty' }],
    ['only a header', 'a,b\n', { reason: 'csvNoRows' }],
    [
      '20,000 columns',
      `${','.repeat(19_999)}\n`.repeat(3),
      { reason: 'csvTooManyColumns', details: { found: 20_000, limit: 10_000 } },
    ],
    ['a quote before everything that nothing closes', '"a,b\n', { reason: 'csvQuote', details: { line: 1 } }],
  ])('%s is refused', async (_, content, fault) => {
    const path = fileOf(content)
    const found = await faultOf(path)
    expect(found).toMatchObject(fault)
    expect(found.details['file']).toBe(path)
    await expect(previewCsv(path, null)).rejects.toMatchObject(fault)
  })

  test('a folder, a pipe, and a file that is not there', async () => {
    const folder = folderOfTest()
    expect((await faultOf(folder)).reason).toBe('notAFile')
    expect((await faultOf(join(folder, 'none.csv'))).reason).toBe('fileMissing')
    if (process.platform === 'win32') return
    const pipe = join(folder, 'pipe.csv')
    execFileSync('mkfifo', [pipe])
    expect((await faultOf(pipe)).reason).toBe('notAFile')
  })
})

describe('rows that cannot be read', () => {
  test('are left out, counted and listed with line, column and reason; all others are there', async () => {
    const good = '14,x,15\n'.repeat(200)
    const path = fileOf(
      `a,b,c\n1,"two\nlines",3\n4,x\n5,x,6,7\n8,"y\n\nz",n\n9,"q"q,9\n10,x,11\n12,"x,13\n${good}`,
    )
    const { rows, rejected } = await importFile(path)
    expect(rows).toBe(202)
    expect(rejected).toMatchObject({ count: 5, treatment: 'skip' })
    expect(rejected?.listed.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [4, null, 'tooFewCells'],
      [5, null, 'tooManyCells'],
      [8, 'c', 'notANumber'],
      [9, null, 'textAfterQuote'],
      [11, null, 'unclosedQuote'],
    ])
  })

  test('end the import at their line and column when the person wants that', async () => {
    const path = fileOf('a,b\n1,"x\ny"\nn,z\n')
    const { format } = await previewCsv(path, null)
    const fault = await faultOf(path, {
      format: { ...format, badRows: 'fail', kinds: { a: 'number', b: 'category' } },
    })
    expect(fault).toMatchObject({ reason: 'csvBadRow', details: { file: path, line: 4, column: 'a' } })
  })

  test('an unclosed quote costs its own line, however long the file goes on', async () => {
    const path = fileOf(`a,b\n1,x\n2,"y\n${'3,z\n'.repeat(300_000)}`)
    const { rows, rejected } = await importFile(path)
    expect(rows).toBe(300_001)
    expect(rejected).toMatchObject({ count: 1, listed: [{ line: 3, reason: 'unclosedQuote' }] })
  })

  test('NUL bytes cost the rows that hold them', async () => {
    const path = fileOf(`a,b\n${'1,x\n'.repeat(100)}2,\0\0\n3,y\n`)
    const { rows, rejected } = await importFile(path)
    expect(rows).toBe(101)
    expect(rejected).toMatchObject({ count: 1, listed: [{ line: 102, reason: 'notText' }] })
  })
})

describe('unusual tables', () => {
  test('one column', async () => {
    const { columns, rows } = await importFile(fileOf('x\n1\n2\n3\n'))
    expect([columns.length, rows]).toEqual([1, 3])
  })

  test('mixed line ends', async () => {
    const path = fileOf('a,b\r\n1,2\n3,4\r5,6\r\n')
    expect(await importFile(path)).toMatchObject({ rows: 3, rejected: null })
    expect(valuesOf(path)).toEqual([1, 2, 3, 4, 5, 6])
  })

  test('10,000 columns', async () => {
    const row = (cell: string): string =>
      `${Array.from({ length: 10_000 }, (_, column) => `${cell}${column}`).join(',')}\n`
    const { columns, rows } = await importFile(fileOf(row('c') + row('1') + row('2')))
    expect([columns.length, rows]).toEqual([10_000, 2])
  })

  test('a row of 10 MB', async () => {
    const path = fileOf(`a,b\n1,"${'long '.repeat(2 << 20)}"\n2,short\n`)
    const { rows, rejected } = await importFile(path)
    expect([rows, rejected?.count ?? 0]).toEqual([2, 0])
  })

  test('a line that never ends is refused at its line', async () => {
    const path = fileOf(`a,b\n1,x\n${'2'.repeat(80 << 20)}`)
    const fault = await faultOf(path)
    expect(fault).toMatchObject({ reason: 'csvRecordTooLong', details: { file: path, line: 3 } })
  })
})

describe('while it is read', () => {
  const long = `a,b\n${'1,2.5\n'.repeat(1_500_000)}`

  test('a file that grows is refused', async () => {
    const path = fileOf(long)
    let grown = false
    const fault = await faultOf(path, {
      onRead: () => {
        if (!grown) appendFileSync(path, '3,4\n')
        grown = true
      },
    })
    expect(fault).toMatchObject({ reason: 'fileChanged', details: { file: path } })
  })

  test('a file that is cut is refused', async () => {
    const path = fileOf(long)
    const fault = await faultOf(path, { onRead: () => writeFileSync(path, 'a,b\n1,2\n') })
    expect(fault).toMatchObject({ reason: 'fileChanged', details: { file: path } })
  })

  test.skipIf(process.platform === 'win32')('a file that vanishes is refused', async () => {
    const path = fileOf(long)
    const fault = await faultOf(path, { onRead: () => rmSync(path, { force: true }) })
    expect(fault).toMatchObject({ reason: 'fileMissing', details: { file: path } })
  })

  test('leaving the import leaves nothing', async () => {
    const path = fileOf(long)
    const leaving = new AbortController()
    const source = { kind: 'csv', path, format: null, testPath: null } as const
    const folders = { targetFolder: `${path} set`, filesFolder: null, samplesFolder: '' }
    const reading = (async () => {
      for await (const event of importSource(source, folders, leaving.signal))
        if (event.kind === 'read') leaving.abort()
    })()
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED', reason: 'importCancelled' })
    expect(readdirSync(join(path, '..'))).toEqual(['成绩 表.csv'])
  })
})

/** Root may write everywhere: its rights are laid down for a moment. */
async function asOrdinaryUser<Result>(work: () => Promise<Result>): Promise<Result> {
  const root = process.geteuid?.() === 0
  if (root) process.seteuid?.(65_534)
  try {
    return await work()
  } finally {
    if (root) process.seteuid?.(0)
  }
}

describe.skipIf(process.platform === 'win32')('where it may not be written or read', () => {
  test('a folder that may not be written is refused with its name', async () => {
    const path = fileOf('a,b\n1,2\n')
    chmodSync(join(path, '../..'), 0o755)
    const locked = join(path, '..', 'locked')
    mkdirSync(locked, { mode: 0o555 })
    const fault = await asOrdinaryUser(() => faultOf(path, { targetFolder: join(locked, 'set') }))
    expect(fault.reason).toBe('folderUnreadable')
    expect(readdirSync(locked)).toEqual([])
  })

  test('a file that may not be read is refused with its name', async () => {
    const path = fileOf('a,b\n1,2\n')
    chmodSync(join(path, '../..'), 0o755)
    chmodSync(path, 0o000)
    expect(await asOrdinaryUser(() => faultOf(path))).toMatchObject({
      reason: 'fileUnreadable',
      details: { file: path },
    })
  })
})

const why = whyNoSmallDisk()
if (why !== null) process.stderr.write(`The test on a really full disk is skipped: ${why}\n`)

test.skipIf(why !== null)('on a full disk the import ends in words and leaves nothing', async () => {
  const disk = mountSmallDisk(4)
  onTestFinished(disk.end)
  const path = fileOf(`a,b\n${'1,2.5\n'.repeat(1_500_000)}`)
  const fault = await faultOf(path, { targetFolder: join(disk.folder, 'set') })
  expect(fault).toMatchObject({ code: 'RESOURCE_EXHAUSTED', reason: 'diskFull' })
  expect(readdirSync(disk.folder)).toEqual([])
})
