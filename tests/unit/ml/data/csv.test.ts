import { createHash } from 'node:crypto'
import { appendFile, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { importSource } from '#ml/data/importSource'
import { resolveFormat } from '#ml/data/csv/sniff/resolveFormat'
import { duplicateRows } from '#ml/data/split/duplicates'
import { memoryRows } from '#ml/data/store/memoryRows'
import { textNumber } from '#ml/data/textNumber'
import { readFeatures } from '#ml/data/store/reader'
import { storedSpacing } from '#shared/model/precision'
import type { CsvFormat } from '#shared/model/csvFormat'
import { plainFormat } from './csv/readings'
import {
  collect,
  faultOf,
  importInto,
  importText,
  samplesFolder,
  tableValues,
  temporaryFolder,
} from './helpers'

const csv = (path: string) => ({ kind: 'csv', path, format: null, testPath: null }) as const

async function valuesOf(content: string | Uint8Array): Promise<number[]> {
  const { manifest, target } = await importText(await temporaryFolder(), content)
  return await tableValues(target, manifest)
}

async function columnsOf(content: string) {
  return (await importText(await temporaryFolder(), content)).manifest.columns
}

describe('CSV that can be read', () => {
  it.each([
    ['line feeds', 'a,b\n1,2\n3,4\n'],
    ['no line end at the end', 'a,b\n1,2\n3,4'],
    ['carriage returns and line feeds', 'a,b\r\n1,2\r\n3,4\r\n'],
    ['carriage returns', 'a,b\r1,2\r3,4\r'],
    ['both', 'a,b\r\n1,2\n3,4\r'],
    ['a byte order mark', '\uFEFFa,b\n1,2\n3,4\n'],
    ['quotes', '"a","b"\n"1","2"\n3,"4"\n'],
    ['empty lines at the end', 'a,b\n1,2\n3,4\n\n\n'],
    ['space around numbers', 'a , b\n 1,2 \n3\t, 4\n'],
    ['signs, points and exponents', 'a,b\n+1.0,.2e1\n3.,40E-1\n'],
  ])('with %s', async (_name, content) => {
    expect(await valuesOf(content)).toEqual([1, 2, 3, 4])
    expect((await columnsOf(content)).map((column) => column.name)).toEqual(['a', 'b'])
  })

  it('describes numbers, categories and row numbers', async () => {
    const columns = await columnsOf('id,size,kind\n0,1.5,"a, b"\n1,2.5,say ""x""\n2,0.5,"a, b"\n')
    expect(columns).toEqual([
      {
        name: 'id',
        kind: 'index',
        categories: null,
        missing: 0,
        integer: true,
        distinct: 3,
        mean: 1,
        min: 0,
        max: 2,
        deviation: Math.sqrt(2 / 3),
      },
      {
        name: 'size',
        kind: 'number',
        categories: null,
        missing: 0,
        integer: false,
        distinct: 3,
        values: [],
        mean: 1.5,
        min: 0.5,
        max: 2.5,
        deviation: Math.sqrt(2 / 3),
      },
      expect.objectContaining({
        name: 'kind',
        kind: 'category',
        categories: ['a, b', 'say ""x""'],
        distinct: 2,
        max: 1,
      }),
    ])
  })

  it.each([
    ['without a name', ',x\n7,1\n3,2\n', 'index'],
    ['named like one, from 1', 'No.,x\n1,1\n2,2\n', 'index'],
    ['named like one, not in order', 'id,x\n5,1\n3,2\n', 'number'],
    ['0…n−1 under another name', 'time,x\n0,1\n1,2\n', 'number'],
  ])('takes a first column %s for what it is', async (_name, content, kind) => {
    expect((await columnsOf(content))[0]?.kind).toBe(kind)
  })

  it('proposes the last column that is not a row number as target', async () => {
    const { manifest } = await importText(await temporaryFolder(), ',x,y\n0,1,2\n')
    expect(manifest.suggestedTarget).toBe('y')
    expect(manifest.name).toBe('table')
  })

  it('counts different values up to 1,000', async () => {
    const rows = (n: number): string => `a\n${Array.from({ length: n }, (_, row) => row * 0.5).join('\n')}`
    expect((await columnsOf(rows(1000)))[0]?.distinct).toBe(1000)
    expect((await columnsOf(rows(1001)))[0]?.distinct).toBeNull()
  })

  it('gives back every table that was written', async () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e30, max: 1e30 })
    const text = fc
      .string({
        unit: fc.constantFrom('a', 'ü', '漢', '😀', '"', ',', ' ', '\n', ';', "'"),
        minLength: 1,
        maxLength: 8,
      })
      .map((inner) => `t${inner}`)
    const table = fc.array(fc.tuple(number, text, number), { minLength: 1, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), fc.boolean(), async (rows, newline, quotes) => {
        const content = Papa.unparse({ fields: ['x', 'word', 'y'], data: rows }, { newline, quotes })
        const { manifest, target } = await importText(await temporaryFolder(), content)
        const values = await tableValues(target, manifest)
        const words = manifest.columns[1]?.categories ?? []
        // Adding 0 makes one of the two zeros: a text writes both alike.
        const cell = (row: number, column: number): number => (values[row * 3 + column] ?? Number.NaN) + 0
        expect(rows.map((_, row) => words[cell(row, 1)])).toEqual(rows.map(([, word]) => word.trimEnd()))
        for (const place of [0, 2] as const) {
          const { offset = 0, min, max } = manifest.columns[place] ?? { min: 0, max: 0 }
          // Less an offset a number keeps more than its own 32 bits.
          const lost = storedSpacing(Math.max(Math.abs(min), Math.abs(max))) + 2 ** -149
          for (const [row, { [place]: number }] of rows.entries()) {
            const back = cell(row, place)
            const isExact = back === Math.fround(number - offset) + offset
            expect([isExact, Math.abs(back - number) <= lost]).toEqual([true, true])
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('keeps counting lines over the pieces that the file is read in', async () => {
    const row = `1,"two\nlines ${'x'.repeat(200)}"\n`
    const content = `a,b\n${row.repeat(20_000)}oops,text\n`
    const { manifest } = await importText(await temporaryFolder(), content)
    expect([manifest.rows, manifest.rejected?.count]).toEqual([20_000, 1])
    expect(manifest.rejected?.listed).toEqual([
      { line: 40_002, column: 'a', reason: 'notANumber', text: 'oops' },
    ])
  })

  it('knows length and checksum of the file, and how it was read', async () => {
    const content = 'a;b\n1,5;x\n2,5;y\n'
    const { manifest } = await importText(await temporaryFolder(), content)
    const sha256 = createHash('sha256').update(content).digest('hex')
    expect(manifest.sourceFile).toEqual({ bytes: content.length, sha256 })
    expect(manifest.source).toMatchObject({
      format: { delimiter: ';', decimal: ',', kinds: { a: 'number', b: 'category' } },
    })
  })

  it('counts the bytes, rows and rejects that were read', async () => {
    const folder = await temporaryFolder()
    const path = join(folder, 'table.csv')
    const content = `a,b\n${'1,2\n'.repeat(400_000)}oops,3\n`
    await writeFile(path, content)
    const folders = { targetFolder: join(folder, 'set'), filesFolder: null, samplesFolder }
    const events = await collect(importSource(csv(path), folders, new AbortController().signal))
    const read = events.filter((event) => event.kind === 'read')
    expect(read.length).toBeGreaterThan(1)
    expect(read.map(({ bytes }) => bytes)).toEqual(read.map(({ bytes }) => bytes).toSorted((x, y) => x - y))
    const total = content.length
    expect(read.at(-1)).toMatchObject({
      rows: 400_000,
      fraction: 1,
      bytes: total,
      totalBytes: total,
      rejected: 1,
    })
  })

  it('makes text of a category with too many values', async () => {
    const words = (count: number): string =>
      Array.from({ length: count }, (_, at) => `${at},t${at}`).join('\n')
    const kept = await importText(await temporaryFolder(), `a,b\n${words(65_536)}\n`)
    expect(kept.manifest.columns[1]).toMatchObject({ kind: 'category', distinct: null, missing: 0 })
    const folder = await temporaryFolder()
    const { manifest } = await importText(folder, `a,b\n${words(65_537)}\n`)
    expect(manifest.columns[1]).toMatchObject({
      kind: 'text',
      categories: null,
      missing: 0,
      distinct: null,
      mean: 0,
    })
    expect(manifest.source).toMatchObject({ format: { kinds: { b: 'text' } } })
    expect(manifest.suggestedTarget).toBe('a')
    expect(await readdir(folder)).toEqual(['set', 'table.csv'])
  })

  it('tells rows apart by a text that is not kept', async () => {
    const folder = await temporaryFolder()
    const path = join(folder, 'table.csv')
    await writeFile(path, 'note,y\nwarm,1\ncold,1\nwarm,1\n,1\n')
    const { format } = await resolveFormat(path, null)
    const kinds = { note: 'text', y: 'number' } as const
    const source = { kind: 'csv', path, format: { ...format, kinds }, testPath: null } as const
    const { manifest, target } = await importInto(folder, source)
    expect(manifest.columns[0]).toMatchObject({ kind: 'text', missing: 1 })
    const values = await readFeatures(target, manifest)
    expect([...duplicateRows(memoryRows(values, 2))]).toEqual([0, 0, 1, 0])
    expect([values[0], values[4]]).toEqual([textNumber('warm'), textNumber('warm')])
  })
})

describe('a test file of its own', () => {
  async function importBoth(training: string, test: string) {
    const folder = await temporaryFolder()
    const [path, testPath] = [join(folder, 'table.csv'), join(folder, 'test.csv')]
    await writeFile(path, training)
    await writeFile(testPath, test)
    return importInto(folder, { kind: 'csv', path, format: null, testPath })
  }

  it('gives the last rows, with dictionaries in common', async () => {
    const { manifest, target } = await importBoth('a,b\n1,x\n2,y\n', 'a,b\n3,z\n4,x\n')
    expect([manifest.rows, manifest.givenTestRows]).toEqual([4, 2])
    expect(manifest.columns[1]?.categories).toEqual(['x', 'y', 'z'])
    expect([...(await readFeatures(target, manifest))]).toEqual([1, 0, 2, 1, 3, 2, 4, 0])
    expect(manifest.sourceFile?.bytes).toBe(12)
  })

  it('must have the same columns and some row', async () => {
    const other = await faultOf(importBoth('a,b\n1,x\n', 'a,c\n3,z\n'))
    expect([other.code, other.reason]).toEqual(['INVALID_INPUT', 'csvTestColumnsMissing'])
    expect(other.details).toMatchObject({ columns: 'b' })
    const empty = await faultOf(importBoth('a,b\n1,x\n', 'a,b\n'))
    expect(empty.reason).toBe('csvNoRows')
    expect(String(empty.details['file'])).toContain('test.csv')
  })
})

describe('CSV larger than one piece of reading', () => {
  it.each([
    ['line ends', 'a\r\n', '1\r\n'],
    ['characters of two bytes', 'a\n', 'ü\n'],
    ['characters of four bytes', 'ab\n', '😀😀\n'],
  ])('is not hurt by %s that a piece ends in', async (_name, header, row) => {
    const rows = Math.ceil((5 << 19) / Buffer.byteLength(row))
    const { manifest } = await importText(await temporaryFolder(), header + row.repeat(rows))
    expect(manifest.rows).toBe(rows)
    expect(manifest.columns[0]?.distinct).toBe(1)
  })
})

const refused: readonly (readonly [string, string | Uint8Array, string, Record<string, unknown>])[] = [
  ['an empty file', '', 'csvEmpty', {}],
  ['only a byte order mark', '\uFEFF', 'csvEmpty', {}],
  ['only line ends', '\n\n', 'csvEmpty', {}],
  ['only a header', 'a,b\n', 'csvNoRows', {}],
  ['only a header and empty lines', 'a,b\n\n\n', 'csvNoRows', {}],
  [
    'too many columns',
    `${Array.from({ length: 10_001 }, (_, at) => `c${at}`).join(',')}\n1\n`,
    'csvTooManyColumns',
    { found: 10_001, limit: 10_000 },
  ],
]

describe('CSV that is refused', () => {
  it.each(refused)('%s', async (_name, content, reason, details) => {
    const folder = await temporaryFolder()
    const fault = await faultOf(importText(folder, content))
    expect([fault.code, fault.reason]).toEqual(['INVALID_INPUT', reason])
    expect(fault.details).toMatchObject({ file: join(folder, 'table.csv'), ...details })
    expect(await readdir(folder)).toEqual(['table.csv'])
  })

  it('a path without a file, and a folder', async () => {
    const folder = await temporaryFolder()
    const missing = await faultOf(importInto(folder, csv(join(folder, 'none.csv'))))
    expect([missing.code, missing.reason]).toEqual(['NOT_FOUND', 'fileMissing'])
    const directory = await faultOf(importInto(folder, csv(folder)))
    expect([directory.code, directory.reason]).toEqual(['INVALID_INPUT', 'notAFile'])
  })

  it('a bad row, when the format says so', async () => {
    const folder = await temporaryFolder()
    const path = join(folder, 'table.csv')
    await writeFile(path, 'a,b\n1,2\n3,four\n')
    const format: CsvFormat = { ...plainFormat, badRows: 'fail', kinds: { a: 'number', b: 'number' } }
    const fault = await faultOf(importInto(folder, { ...csv(path), format }))
    expect([fault.code, fault.reason]).toEqual(['INVALID_INPUT', 'csvBadRow'])
    expect(fault.details).toEqual({ file: path, line: 3, column: 'b', problem: 'notANumber', text: 'four' })
    expect(await readdir(folder)).toEqual(['table.csv'])
  })

  it('a table of nothing but bad rows', async () => {
    const folder = await temporaryFolder()
    const path = join(folder, 'table.csv')
    await writeFile(path, 'a,b\n1\n')
    const format: CsvFormat = { ...plainFormat, kinds: { a: 'number', b: 'number' } }
    const fault = await faultOf(importInto(folder, { ...csv(path), format }))
    expect(fault.reason).toBe('csvBadRow')
    expect(fault.details).toMatchObject({ line: 2, problem: 'tooFewCells' })
  })

  it.each([
    ['grows', (path: string) => appendFile(path, '1,2\n'), 'CONFLICT', 'fileChanged'],
    ['is written anew', (path: string) => utimes(path, 1, 1), 'CONFLICT', 'fileChanged'],
    ['vanishes', (path: string) => rm(path), 'NOT_FOUND', 'fileMissing'],
  ])('a file that %s while it is read', async (_name, change, code, reason) => {
    const folder = await temporaryFolder()
    const path = join(folder, 'table.csv')
    await writeFile(path, `a,b\n${'1,2\n'.repeat(1_000_000)}`)
    const folders = { targetFolder: join(folder, 'set'), filesFolder: null, samplesFolder }
    const events = importSource(csv(path), folders, new AbortController().signal)
    await events.next()
    await change(path)
    const fault = await faultOf(collect(events))
    expect([fault.code, fault.reason]).toEqual([code, reason])
    expect((await readdir(folder)).filter((name) => name !== 'table.csv')).toEqual([])
  })
})

describe('an import that is called off', () => {
  it('ends with CANCELLED and leaves nothing', async () => {
    const folder = await temporaryFolder()
    const path = join(folder, 'table.csv')
    await writeFile(path, `a\n${'1\n'.repeat(2_000_000)}`)
    const controller = new AbortController()
    const folders = { targetFolder: join(folder, 'set'), filesFolder: null, samplesFolder }
    const events = importSource(csv(path), folders, controller.signal)
    await events.next()
    controller.abort()
    const fault = await faultOf(collect(events))
    expect([fault.code, fault.reason]).toEqual(['CANCELLED', 'importCancelled'])
    expect(await readdir(folder)).toEqual(['table.csv'])
  })

  it('leaves nothing when the loop is left', async () => {
    const folder = await temporaryFolder()
    const path = join(folder, 'table.csv')
    await writeFile(path, `a\n${'1\n'.repeat(2_000_000)}`)
    const folders = { targetFolder: join(folder, 'set'), filesFolder: null, samplesFolder }
    for await (const event of importSource(csv(path), folders, new AbortController().signal)) {
      expect(event.kind).toBe('read')
      expect(await readdir(folder)).toEqual(['set.partial', 'table.csv'])
      break
    }
    expect(await readdir(folder)).toEqual(['table.csv'])
  })
})
