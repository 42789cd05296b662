import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { importSource } from '../../../../src/ml/data/importSource'
import { readFeatures } from '../../../../src/ml/data/store/reader'
import { collect, faultOf, importInto, importText, samplesFolder, temporaryFolder } from './helpers'

async function valuesOf(content: string | Uint8Array): Promise<number[]> {
  const { manifest, target } = await importText(await temporaryFolder(), content)
  return [...(await readFeatures(target, manifest))]
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
        const values = await readFeatures(target, manifest)
        const words = manifest.columns[1]?.categories ?? []
        // Adding 0 makes one of the two zeros: a text writes both alike.
        const cell = (row: number, column: number): number => (values[row * 3 + column] ?? Number.NaN) + 0
        const back = rows.map((_, row) => [cell(row, 0), words[cell(row, 1)], cell(row, 2)])
        expect(back).toEqual(rows.map(([x, word, y]) => [Math.fround(x) + 0, word, Math.fround(y) + 0]))
      }),
      { numRuns: 60 },
    )
  })

  it('keeps counting lines over the pieces that the file is read in', async () => {
    const row = `1,"two\nlines ${'x'.repeat(200)}"\n`
    const content = `a,b\n${row.repeat(20_000)}oops,text\n`
    const fault = await faultOf(importText(await temporaryFolder(), content))
    expect(fault.details).toMatchObject({ line: 40_002, column: 'a', text: 'oops' })
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

const limit = 65_536
const refused: readonly (readonly [string, string | Uint8Array, string, Record<string, unknown>])[] = [
  ['an empty file', '', 'csvEmpty', {}],
  ['only a byte order mark', '\uFEFF', 'csvEmpty', {}],
  ['only line ends', '\n\n', 'csvEmpty', {}],
  ['only a header', 'a,b\n', 'csvNoRows', {}],
  ['only a header and empty lines', 'a,b\n\n\n', 'csvNoRows', {}],
  ['a word among numbers', 'a,b\n1,2\n3,four\n', 'csvNotANumber', { line: 3, column: 'b', text: 'four' }],
  ['a decimal comma in quotes', 'a\n1\n"1,5"\n', 'csvNotANumber', { line: 3, column: 'a', text: '1,5' }],
  ['a hexadecimal number', 'a\n1\n0x10\n', 'csvNotANumber', { line: 3, column: 'a', text: '0x10' }],
  ['Infinity', 'a\n1\nInfinity\n', 'csvNotANumber', { line: 3, column: 'a', text: 'Infinity' }],
  ['a number beyond 32 bits', 'a\n1\n1e39\n', 'csvNotANumber', { line: 3, column: 'a', text: '1e39' }],
  ['an empty cell', 'a,b\n1,2\n,4\n', 'csvMissingValue', { line: 3, column: 'a', text: '' }],
  ['a blank cell', 'a,b\n1,2\n3, \n', 'csvMissingValue', { line: 3, column: 'b', text: '' }],
  ['an empty text', 'a,b\n1,x\n3,""\n', 'csvMissingValue', { line: 3, column: 'b', text: '' }],
  ['NA among numbers', 'a,b\n1,2\n3,NA\n', 'csvMissingValue', { line: 3, column: 'b', text: 'NA' }],
  [
    'a first value that is missing',
    'a,b\n1,NaN\n3,4\n',
    'csvMissingValue',
    { line: 2, column: 'b', text: 'NaN' },
  ],
  ['a short row', 'a,b\n1,2\n3\n', 'csvFieldCount', { line: 3, expected: 2, found: 1 }],
  ['a long row', 'a,b\n1,2,3\n', 'csvFieldCount', { line: 2, expected: 2, found: 3 }],
  ['an empty line in the middle', 'a,b\n1,2\n\n3,4\n', 'csvFieldCount', { line: 3, expected: 2, found: 0 }],
  ['semicolons in some row', 'a,b\n1;2\n', 'csvFieldCount', { line: 2, expected: 2, found: 1 }],
  ['an unclosed quote', 'a,b\n1,x\n2,"y\n3,z\n', 'csvQuote', { line: 3, problem: 'unclosed', text: '"y' }],
  [
    'an unclosed quote after a line break in a cell',
    'a,b\n"1\n",x\n2,"y\n',
    'csvQuote',
    { line: 4, problem: 'unclosed', text: '"y' },
  ],
  ['text after a quote', 'a,b\n1,"x"y\n', 'csvQuote', { line: 2, problem: 'textAfterQuote', text: '"x"y' }],
  [
    'a fault behind line breaks in cells',
    'a,b,c\nx,"p\nq",1\ny,"r\n\ns",oops\n',
    'csvNotANumber',
    { line: 6, column: 'c', text: 'oops' },
  ],
  [
    'a name twice',
    'a,b, a \n1,2,3\n',
    'csvHeaderDuplicateName',
    { line: 1, column: 'a', first: 1, position: 3 },
  ],
  ['a missing name', 'a,,c\n1,2,3\n', 'csvHeaderEmptyName', { line: 1, position: 2 }],
  [
    'data in place of names',
    '5.1,3.5,setosa\n4.9,3,setosa\n',
    'csvHeaderLooksLikeData',
    { line: 1, text: '5.1' },
  ],
  ['Latin 1', Buffer.from('a,b\n1,x\n2,caf\xe9\n', 'latin1'), 'csvNotUtf8', { line: 3, text: '2,caf\uFFFD' }],
  ['GBK', Buffer.from([0x61, 0x0a, 0xb1, 0xb1, 0xbe, 0xa9, 0x0a]), 'csvNotUtf8', { line: 2 }],
  ['UTF-16', Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le'), 'csvNotUtf8', { line: 1 }],
  ['UTF-16 without a mark', Buffer.from('a,b\n1,2\n', 'utf16le'), 'csvNotUtf8', { line: 1 }],
  ['half a character at the end', Buffer.from([0x61, 0x0a, 0x78, 0xe6, 0xbc]), 'csvNotUtf8', { line: 2 }],
  [
    'too many columns',
    `${Array.from({ length: 10_001 }, (_, at) => `c${at}`).join(',')}\n1\n`,
    'csvTooManyColumns',
    { found: 10_001, limit: 10_000 },
  ],
  [
    'too many categories',
    `a\n${Array.from({ length: limit + 1 }, (_, at) => `t${at}`).join('\n')}\n`,
    'csvTooManyCategories',
    { line: limit + 2, column: 'a', limit, text: `t${limit}` },
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
    const missing = await faultOf(importInto(folder, { kind: 'csv', path: join(folder, 'none.csv') }))
    expect([missing.code, missing.reason]).toEqual(['NOT_FOUND', 'fileMissing'])
    const directory = await faultOf(importInto(folder, { kind: 'csv', path: folder }))
    expect([directory.code, directory.reason]).toEqual(['INVALID_INPUT', 'notAFile'])
  })
})

describe('an import that is called off', () => {
  it('ends with CANCELLED and leaves nothing', async () => {
    const folder = await temporaryFolder()
    const path = join(folder, 'table.csv')
    await writeFile(path, `a\n${'1\n'.repeat(2_000_000)}`)
    const controller = new AbortController()
    const folders = { targetFolder: join(folder, 'set'), filesFolder: null, samplesFolder }
    const events = importSource({ kind: 'csv', path }, folders, controller.signal)
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
    for await (const event of importSource({ kind: 'csv', path }, folders, new AbortController().signal)) {
      expect(event.kind).toBe('read')
      expect(await readdir(folder)).toEqual(['set.partial', 'table.csv'])
      break
    }
    expect(await readdir(folder)).toEqual(['table.csv'])
  })
})
