import { describe, expect, it } from 'vitest'
import type { CsvFormat, Reject } from '#shared/model/csvFormat'
import { plainFormat, readText, type Kinds } from './readings'

const columns: Kinds = { a: 'number', b: 'category', d: 'date' }
const nothing = Number.NaN

type Case = readonly [name: string, content: string | Uint8Array, ...rejects: Reject[]]

const cases: readonly Case[] = [
  ['a word', '1,x,2020-01-01\nx,y,2020-01-01\n', { line: 3, column: 'a', reason: 'notANumber', text: 'x' }],
  ['another base', '0x10,y,\n', { line: 2, column: 'a', reason: 'notANumber', text: '0x10' }],
  ['Infinity', 'Infinity,y,\n', { line: 2, column: 'a', reason: 'notANumber', text: 'Infinity' }],
  ['a number beyond 32 bits', '1e39,y,\n', { line: 2, column: 'a', reason: 'numberTooLarge', text: '1e39' }],
  [
    'a day that never was',
    '1,y,2020-02-30\n',
    { line: 2, column: 'd', reason: 'notADate', text: '2020-02-30' },
  ],
  ['a short row', '1,y\n2,x,\n', { line: 2, column: null, reason: 'tooFewCells', text: '1,y' }],
  ['a long row', '1,y,,\n', { line: 2, column: null, reason: 'tooManyCells', text: '1,y,,' }],
  [
    'text behind a quote',
    '1,"x"y,\n2,x,\n3,"p" q,\n',
    { line: 2, column: null, reason: 'textAfterQuote', text: '"x"y,' },
    { line: 4, column: null, reason: 'textAfterQuote', text: '"p" q,' },
  ],
  [
    'a quote that is never closed',
    '1,x,\n2,"y,\n3,z,\n4,w,\n',
    { line: 3, column: null, reason: 'unclosedQuote', text: '"y,' },
  ],
  [
    'a quote that the next one seems to close',
    '1,"x,\n2,"y",\n3,"z",\n',
    { line: 2, column: null, reason: 'textAfterQuote', text: '"x,' },
  ],
  [
    'a fault below line breaks of the same row',
    '1,"p\r\nq\rr\ns",oops\n2,x,\nx,y,\n',
    { line: 5, column: 'd', reason: 'notADate', text: 'oops' },
    { line: 7, column: 'a', reason: 'notANumber', text: 'x' },
  ],
  [
    'a quote that opens below line breaks of its row',
    '1,"p\nq","open\n2,x,\n',
    { line: 3, column: null, reason: 'unclosedQuote', text: '"open' },
  ],
  [
    'bytes that are not text',
    Buffer.from('1,caf\xe9,\n2,x,\n', 'latin1'),
    { line: 2, column: 'b', reason: 'notText', text: 'caf\uFFFD' },
  ],
  ['a NUL', '1,a\0b,\n', { line: 2, column: 'b', reason: 'notText', text: 'a\0b' }],
  ['empty lines before', '\n\r\n1,x,\r\ny,x,\n', { line: 5, column: 'a', reason: 'notANumber', text: 'y' }],
]

describe('rows that cannot be read', () => {
  it.each(cases.map(([name, rows, ...rejects]) => ({ name, rows, rejects })))(
    '$name',
    async ({ rows, rejects }) => {
      const content = Buffer.concat([
        Buffer.from('a,b,d\n'),
        typeof rows === 'string' ? Buffer.from(rows) : rows,
      ])
      for (const chunkBytes of [3, 1 << 20]) {
        const way = { fast: true, chunkBytes }
        const { rejected } = await readText(content, columns, plainFormat, way)
        expect(rejected).toEqual({ count: rejects.length, treatment: 'skip', listed: rejects })
      }
    },
  )

  it('are filled when the format says so', async () => {
    const format: CsvFormat = { ...plainFormat, badRows: 'fill' }
    const content = 'a,b,d\nx,p,\n2\n3,q,,9\n4,"r"s,\n5,"t\n6,p,\n'
    const { values, categories, rejected } = await readText(content, columns, format, { fast: true })
    expect(values).toEqual(
      [
        [nothing, 0],
        [2, nothing],
        [3, 1],
        [4, nothing],
        [5, nothing],
        [6, 0],
      ].flatMap((row) => [...row, nothing]),
    )
    expect(categories[1]).toEqual(['p', 'q'])
    expect(rejected).toMatchObject({ count: 5, treatment: 'fill' })
  })

  it('are all counted and the first 1,000 listed', async () => {
    const content = `a,b,d\n${'x,y,\n'.repeat(1500)}`
    const { rejected } = await readText(content, columns, plainFormat, { fast: true })
    expect([rejected?.count, rejected?.listed.length, rejected?.listed[999]?.line]).toEqual([
      1500, 1000, 1001,
    ])
  })

  it('leave no category behind', async () => {
    const { categories, values } = await readText('a,b,d\nx,y,\n1,z,\n', columns, plainFormat, { fast: true })
    expect([categories[1], values]).toEqual([['z'], [1, 0, nothing]])
  })

  it('show the beginning of a long text', async () => {
    const { rejected } = await readText(`a,b,d\n${'x'.repeat(500)},y,\n`, columns, plainFormat, {
      fast: true,
    })
    expect(rejected?.listed[0]?.text).toBe(`${'x'.repeat(79)}…`)
  })
})

describe('empty lines', () => {
  it('are nothing in a table of several columns', async () => {
    const { values, rejected } = await readText('a,b,d\n\n1,x,\n\n\n2,x,\n\n', columns, plainFormat, {
      fast: true,
    })
    expect([values, rejected]).toEqual([[1, 0, nothing, 2, 0, nothing], null])
  })

  it('are missing values in a table of one column, but not at its end', async () => {
    for (const chunkBytes of [1, 1 << 20]) {
      const way = { fast: true, chunkBytes }
      const { values } = await readText('a\n1\n\n2\n\n\n', { a: 'number' }, plainFormat, way)
      expect(values).toEqual([1, nothing, 2])
    }
  })
})

describe('a record without an end', () => {
  const longest = 32 << 20

  it('is given up at its quote, and what follows is read', async () => {
    const line = `2,${'y'.repeat(1000)}\n`
    const rows = Math.ceil((longest * 1.1) / line.length)
    const content = `a,b\n1,"x\n${line.repeat(rows)}`
    const kinds: Kinds = { a: 'number', b: 'category' }
    const { values, rejected } = await readText(content, kinds, plainFormat, { fast: true })
    expect(values.length).toBe(rows * 2)
    expect(rejected?.listed).toEqual([{ line: 2, column: null, reason: 'unclosedQuote', text: '"x' }])
  })

  it('is an error when it is one line', async () => {
    const content = `a\n1\n${'x'.repeat(longest + (2 << 20))}`
    const reading = readText(content, { a: 'category' }, plainFormat, { fast: true })
    await expect(reading).rejects.toMatchObject({ reason: 'csvRecordTooLong', details: { line: 3 } })
  })
})
