import * as fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import type { CsvFormat } from '#shared/model/csvFormat'
import { plainFormat, readText, type Kinds, type Way } from './readings'

const kinds: Kinds = { n: 'number', c: 'category', b: 'boolean', d: 'date', m: 'number', t: 'text' }
const names = Object.keys(kinds)

const numberCell = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map(String),
  fc.integer().map(String),
  fc.constantFrom('', 'NA', ' 1', '2 ', '1e3', '-', '1.5.2', 'x', '-999', '1e99', '0x1', '+.5', '１'),
)
const textCell = fc.string({
  unit: fc.constantFrom('a', 'b', 'ü', '漢', '😀', '"', ',', ';', ' ', '\n', "'", '\t', '|', '-'),
  maxLength: 6,
})
const row = fc.tuple(
  numberCell,
  textCell,
  fc.constantFrom('yes', 'no', '', 'maybe', 'TRUE', 'false'),
  fc.constantFrom('2024-02-29', '2024-02-30', '2020-01-01 12:00', '', 'NA'),
  numberCell,
  textCell,
)
const dialect = fc.record({
  delimiter: fc.constantFrom<CsvFormat['delimiter']>(',', ';', '\t', '|'),
  newline: fc.constantFrom<'\n' | '\r\n' | '\r'>('\n', '\r\n', '\r'),
  quotes: fc.boolean(),
  badRows: fc.constantFrom<CsvFormat['badRows']>('skip', 'fill'),
  missing: fc.constantFrom(plainFormat.missing, ['-999', 'NA']),
})

const ways: readonly Way[] = [1, 7, 64, 1 << 20].flatMap((chunkBytes) => [
  { fast: true, chunkBytes },
  { fast: false, chunkBytes },
])

type Reading = Awaited<ReturnType<typeof readText>>

/** What each way reads; papaparse on the whole file comes first. Comparing tells 0 from −0. */
async function readAllWays(
  content: string | Uint8Array,
  format: CsvFormat,
  columns = kinds,
  others = ways,
): Promise<readonly [Reading, ...Reading[]]> {
  const first = await readText(content, columns, format, { fast: false })
  const readings: Reading[] = []
  for (const way of others) readings.push(await readText(content, columns, format, way))
  return [first, ...readings]
}

describe('the fast way and papaparse', () => {
  it('agree on every table and dialect, whatever the pieces', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 25 }), dialect, async (rows, how) => {
        const { delimiter, newline, quotes, badRows, missing } = how
        const content = Papa.unparse({ fields: names, data: rows }, { delimiter, newline, quotes })
        const format = { ...plainFormat, delimiter, badRows, missing }
        const readings = await readAllWays(content, format)
        const { values, categories, rejected, leftOut } = readings[0]
        expect(readings).toEqual(readings.map(() => readings[0]))
        // A row without any value is none.
        const none = leftOut.reduce((sum, note) => sum + (note.kind === 'leftOut' ? note.count : 0), 0)
        const count = none + (badRows === 'fill' ? 0 : (rejected?.count ?? 0))
        expect(values.length / names.length).toBe(rows.length - count)
        if (count > 0 || rejected !== null) return
        const words = rows.map((_, index) => categories[1]?.[values[index * names.length + 1] ?? -1])
        const isMissing = (text: string): boolean => text.trim() === '' || missing.includes(text.trim())
        expect(words).toEqual(rows.map(([, word]) => (isMissing(word) ? undefined : lineFeeds(word).trim())))
      }),
      { numRuns: 60 },
    )
  })

  it('agree on texts that no program wrote', async () => {
    const unit = fc.constantFrom(
      '1',
      '2.5',
      ',',
      ',',
      '\n',
      '\r',
      '\r\n',
      '"',
      '""',
      'x',
      ' ',
      'NA',
      '漢',
      '\0',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit, maxLength: 120 }),
        fc.constantFrom<CsvFormat['badRows']>('skip', 'fill'),
        fc.constantFrom<Kinds>(
          { a: 'number' },
          { a: 'category' },
          { a: 'number', b: 'category', c: 'number' },
        ),
        async (text, badRows, columns) => {
          const format = { ...plainFormat, badRows }
          const readings = await readAllWays(`header\n${text}`, format, columns)
          expect(readings).toEqual(readings.map(() => readings[0]))
        },
      ),
      { numRuns: 150 },
    )
  })

  it('agree on bytes of any kind', async () => {
    const byte = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(...Buffer.from('1,2\n"\r;')))
    await fc.assert(
      fc.asyncProperty(
        fc.array(byte, { maxLength: 100 }),
        fc.constantFrom<CsvFormat['encoding']>('utf-8', 'gbk', 'utf-16le', 'shift_jis'),
        async (bytes, encoding) => {
          const format: CsvFormat = { ...plainFormat, encoding, header: false, badRows: 'fill' }
          // Node's decoder does not say the same of invalid bytes at the border of two pieces as elsewhere.
          const others = encoding === 'utf-8' ? ways : [{ fast: true }]
          const columns: Kinds = { a: 'number', b: 'category' }
          const readings = await readAllWays(Uint8Array.from(bytes), format, columns, others)
          expect(readings).toEqual(readings.map(() => readings[0]))
        },
      ),
      { numRuns: 150 },
    )
  })

  it('agree on decorated numbers', async () => {
    const cell = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map(String),
      fc.constantFrom(
        '5%',
        '6 %',
        '−7%',
        '<0.05',
        '3',
        ' 4 ',
        '0',
        '5 kg',
        '12万',
        'inf',
        '',
        'NA',
        '1e39%',
        'x',
        '“”',
      ),
    )
    const form = (units: Record<string, number>): CsvFormat['numbers'][string] => ({
      decimal: '.',
      thousands: '',
      units,
      missing: ['inf'],
    })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), async (rows) => {
        const numbers = { p: form({ '%': 1 }), w: form({ '': 1, 万: 10_000 }) }
        const format: CsvFormat = { ...plainFormat, badRows: 'fill', numbers, limits: { w: 'missing' } }
        const content = Papa.unparse({ fields: ['p', 'w'], data: rows })
        const readings = await readAllWays(content, format, { p: 'number', w: 'number' })
        expect(readings).toEqual(readings.map(() => readings[0]))
      }),
      { numRuns: 40 },
    )
  })

  it('agree on decimal commas and groups of thousands', async () => {
    const content = 'n;m\n1,5;1.234,5\n-2;12.345\n1.5;1.23\n1e3;,5\n'
    const format: CsvFormat = { ...plainFormat, delimiter: ';', decimal: ',', thousands: '.' }
    const readings = await readAllWays(content, format, { n: 'number', m: 'number' })
    const { values, rejected } = readings[0]
    expect(readings).toEqual(readings.map(() => readings[0]))
    expect(values).toEqual([1.5, 1234.5, -2, 12345, 1000, 0.5])
    expect(rejected?.listed).toEqual([{ line: 4, column: 'n', reason: 'notANumber', text: '1.5' }])
  })
})

function lineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}
