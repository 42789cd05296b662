import * as fc from 'fast-check'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { resolveFormat } from '#ml/data/csv/sniff/resolveFormat'
import type { CsvFormat } from '#shared/model/csvFormat'
import { encodeText } from '#fixtures/encodeText'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dialects-'))
})
afterAll(() => rm(folder, { recursive: true }))

type Dialect = Pick<CsvFormat, 'encoding' | 'delimiter' | 'header' | 'decimal' | 'thousands'> & {
  readonly dates: 'iso' | 'day-first' | 'month-first'
  readonly lineEnd: string
  readonly quoteAll: boolean
}

const dialects: fc.Arbitrary<Dialect> = fc.record({
  encoding: fc.constantFrom('utf-8', 'utf-16le', 'utf-16be', 'gbk', 'big5'),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  header: fc.boolean(),
  decimal: fc.constantFrom('.', ','),
  thousands: fc.constantFrom('', ',', '.', ' ', "'"),
  dates: fc.constantFrom('iso', 'day-first', 'month-first'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  quoteAll: fc.boolean(),
})

const rowCount = 60
const words = ['北京', '上海', '天津', '香港', '台中']
const texts = ['a b', 'x, y', 'say "no"', 'two\nlines', '中文；中文', 'semi; colon', 'plain']

/** A table of every kind; numbers are long enough to show how they are written. */
function cellsOf(seed: number, dialect: Dialect): string[][] {
  return Array.from({ length: rowCount }, (_, row) => {
    const value = (((row + 1) * 7919 + seed) % 9_000_000) + 1_000_000
    const whole =
      dialect.thousands === '' ? `${value}` : `${value}`.replace(/\B(?=(\d{3})+$)/g, dialect.thousands)
    const day = `${(row % 28) + 1}`.padStart(2, '0')
    const month = `${((row + seed) % 12) + 1}`.padStart(2, '0')
    const date = {
      iso: `2024-${month}-${day}`,
      'day-first': `${day}/${month}/2024`,
      'month-first': `${month}/${day}/2024`,
    }
    return [
      `${whole}${dialect.decimal}${(row % 9) + 1}5`,
      (row + seed) % 5 === 0 ? 'NA' : `${row * 3 + (seed % 100)}`,
      date[dialect.dates],
      row % 2 === 0 ? 'yes' : 'no',
      words[(row + seed) % words.length] ?? '',
      texts[(row * 3 + seed) % texts.length] ?? '',
    ]
  })
}

function write(rows: readonly (readonly string[])[], { delimiter, lineEnd, quoteAll }: Dialect): string {
  const quoted = (cell: string): string =>
    quoteAll || cell.includes(delimiter) || /["\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
  return rows.map((row) => row.map(quoted).join(delimiter) + lineEnd).join('')
}

test('a table that was written in any dialect is found to be in that dialect', async () => {
  await fc.assert(
    fc.asyncProperty(dialects, fc.nat(1000), async (drawn, seed) => {
      const dialect: Dialect = {
        ...drawn,
        thousands: drawn.thousands === drawn.decimal ? '' : drawn.thousands,
      }
      const rows = cellsOf(seed, dialect)
      const names = ['名', 'n', 'd', 'b', 'k', 't']
      const path = join(folder, 'table.csv')
      await writeFile(
        path,
        encodeText(write(dialect.header ? [names, ...rows] : rows, dialect), dialect.encoding),
      )
      const { format, columns } = await resolveFormat(path, null)
      const { encoding, delimiter, header, decimal, thousands, dates } = dialect
      expect(format).toMatchObject({ encoding, delimiter, header, decimal, thousands, dates })
      expect(columns.map(({ kind }) => kind)).toEqual([
        'number',
        'number',
        'date',
        'boolean',
        'category',
        'category',
      ])
      const expected = header ? names : names.map((_, index) => `column ${index + 1}`)
      expect(columns.map(({ name }) => name)).toEqual(expected)
      expect((await resolveFormat(path, format)).format).toEqual(format)
    }),
    { numRuns: 150 },
  )
})
