import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createColumns, unreadable } from '#ml/data/csv/columns'
import { sniffCsv } from '#ml/data/csv/sniff/sniffCsv'
import type { CsvFormat } from '#shared/model/csvFormat'

let folder: string
let path: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'numbers-'))
  path = join(folder, 'table.csv')
})
afterAll(() => rm(folder, { recursive: true }))

const line = (cell: string, row: number): string =>
  `"${cell.replaceAll('"', '""')}",${row % 2 === 0 ? 'a' : 'b'}`

/** What a column of these cells becomes, and the numbers that they are read as; `no` stands for a reject. */
async function read(cells: readonly string[], wanted: Partial<CsvFormat> | null = null, name = 'x') {
  await writeFile(path, [`${name},g`, ...cells.map(line)].join('\n'))
  const plain = await sniffCsv(path, null)
  const format = wanted === null ? null : { ...plain.format, kinds: {}, numbers: {}, ...wanted }
  const found = format === null ? plain : await sniffCsv(path, format)
  const [column] = createColumns(found.columns, found.format)
  const values = cells.map((cell) => {
    const value = column?.read(cell) ?? Number.NaN
    return value === unreadable ? 'no' : value
  })
  return { kind: found.columns[0]?.kind, values, notes: found.notes, format: found.format }
}

/** `make` for 0…count−1, with no two numbers alike. */
const cellsOf = (count: number, make: (value: string, row: number) => string): string[] =>
  Array.from({ length: count }, (_, row) => make((row + 1.5).toFixed(1), row))

describe('decorated numbers', () => {
  test.each<[string, readonly string[], readonly number[]]>([
    ['percent', ['23.3%', '6 %', '−1.5%', '50％'], [23.3, 6, -1.5, 50]],
    ['dollars', ['$1,234.56', '($87.00)', '$12,345', '-$5'], [1234.56, -87, 12_345, -5]],
    ['euros behind', ['1.234,50 €', '12,00 €', '-3,50 €'], [1234.5, 12, -3.5]],
    ['one currency in two spellings', ['¥12', '15元', '￥20'], [12, 15, 20]],
    ['kilograms', ['37.8 kg', '50kg', '12 KG', '0'], [37.8, 50, 12, 0]],
    ['a unit that is no usual one', ['3 rooms', '1 room', '2 rooms', '4 rooms'], [3, 1, 2, 4]],
    ['thousands and millions', ['1.5k', '900', '3.5M', '2k'], [1500, 900, 3_500_000, 2000]],
    ['wages in millions', ['€110.5M', '€565K', '€0'], [110_500_000, 565_000, 0]],
    ['万 and 亿', ['12万', '3.5亿', '800'], [120_000, 350_000_000, 800]],
    ['万元', ['12万元', '3亿元', '500元'], [120_000, 300_000_000, 500]],
    ['kelvin', ['300 K', '310 K', '290 K'], [300, 310, 290]],
    ['the real minus', ['−1.5', '2.5', '–3'], [-1.5, 2.5, -3]],
    ['a minus behind', ['12-', '15', '3-'], [-12, 15, -3]],
    ['Indian groups', ['12,34,567', '1,00,000', '99,999'], [1_234_567, 100_000, 99_999]],
    ['rupees', ['₹12,34,567', '₹99,999'], [1_234_567, 99_999]],
    ['full-width', ['１２．５', '－３', '７'], [12.5, -3, 7]],
    ['letters of quality', ['4.5 a', '5.1', '6.0', '7.2 b'], [4.5, 5.1, 6, 7.2]],
    ['stars and brackets', ['12.3*', '5', '12 [e]', '7 †'], [12.3, 5, 12, 7]],
    ['a spread', ['1.2 ± 0.3', '2.4 ± 0.1'], [1.2, 2.4]],
  ])('%s', async (_, cells, values) => {
    const { kind, values: found, notes } = await read(cells)
    expect([kind, found]).toEqual(['number', values])
    // Groups of digits are told by the sentence about the file.
    expect(notes.length > 0).toBe(/[^\d,]/.test(cells.join('')))
  })

  test('are told with examples, a percentage with what it is not', async () => {
    expect((await read(['23.3%', '6 %'])).notes).toEqual([
      { kind: 'numbersRead', column: 'x', unit: '%', examples: [{ text: '23.3%', value: 23.3 }] },
    ])
    expect((await read(['$5', '($1,234)'])).notes).toEqual([
      {
        kind: 'numbersRead',
        column: 'x',
        unit: '$',
        examples: [
          { text: '$5', value: 5 },
          { text: '($1,234)', value: -1234 },
        ],
      },
    ])
  })

  test('of two styles in one file are read each in its own', async () => {
    const rows = [`7’452.96;8\u202f992`, `2’102.87;1\u202f234`, `9’218.41;5\u202f000`]
    await writeFile(path, `chf;menge\n${rows.join('\n')}\n`)
    const { columns, format } = await sniffCsv(path, null)
    expect(columns.map(({ kind }) => kind)).toEqual(['number', 'number'])
    const read = createColumns(columns, format).map((column, index) =>
      rows.map((row) => column.read(row.split(';')[index] ?? '')),
    )
    expect(read).toEqual([
      [7452.96, 2102.87, 9218.41],
      [8992, 1234, 5000],
    ])
  })

  test('a comma of dollars stands between thousands, whatever the delimiter', async () => {
    await writeFile(path, 'x;g\n$1,234;a\n$5,678;b\n')
    expect((await sniffCsv(path, null)).format).toMatchObject({ decimal: '.', thousands: ',' })
  })
})

describe('limits', () => {
  const cells = cellsOf(30, (value, row) => (row % 6 === 1 ? '<0.05' : value))

  test('become their bounds, which is counted and told', async () => {
    const { kind, values, notes } = await read(cells)
    expect([kind, values[1]]).toEqual(['number', 0.05])
    expect(notes).toEqual([
      { kind: 'limitsRead', column: 'x', count: 5, cells: 30, text: '<0.05', value: 0.05, as: 'bound' },
    ])
  })

  test('become missing by choice', async () => {
    const { values, notes } = await read(cells, { limits: { x: 'missing' } })
    expect([values[0], values[1]]).toEqual([1.5, Number.NaN])
    expect(notes).toMatchObject([{ kind: 'limitsRead', as: 'missing' }])
  })

  test('that are said to be missing are no limits', async () => {
    const { values, notes } = await read(cells, { missing: ['<0.05'] })
    expect([values[1], notes]).toEqual([Number.NaN, []])
  })
})

describe('numbers of different things', () => {
  test.each([
    ['with and without %', '%', ''],
    ['dollars and euros', ' $', ' €'],
    ['kilograms and grams', ' kg', ' g'],
    ['two scales of temperature', ' °C', ' °F'],
    ['seconds and milliseconds', ' s', ' ms'],
  ])('%s stay words, and that is told with a cell of each', async (_, one, other) => {
    const cells = cellsOf(30, (value, row) => value + (row % 3 === 0 ? one : other))
    const { kind, notes } = await read(cells)
    expect(kind).toBe('category')
    expect(notes).toEqual([{ kind: 'mixedUnits', column: 'x', examples: [`2.5${other}`, `1.5${one}`] }])
  })

  test('are read as they stand when somebody says that they are numbers', async () => {
    const cells = cellsOf(30, (value, row) => value + (row % 3 === 0 ? ' kg' : ' g'))
    const { values, notes } = await read(cells, { kinds: { x: 'number' } })
    expect(values.slice(0, 2)).toEqual([1.5, 2.5])
    expect(notes).toMatchObject([{ kind: 'unitsTogether', column: 'x' }])
  })

  test('a single one among many is a reject', async () => {
    const { kind, values } = await read(cellsOf(100, (value, row) => (row === 7 ? '12' : `${value}%`)))
    expect([kind, values[7], values[8]]).toEqual(['number', 'no', 9.5])
  })

  test('school grades are neither bounds nor negative', async () => {
    const { kind } = await read(cellsOf(30, (_, row) => `${(row % 5) + 1}${['', '+', '-'][row % 3] ?? ''}`))
    expect(kind).toBe('category')
  })
})

describe('by hand', () => {
  test('a percentage is read as it is without a word', async () => {
    const cells = cellsOf(30, (value) => `${value}%`)
    expect(await read(cells, { kinds: { x: 'number' } })).toEqual(await read(cells))
  })

  test('the format that was found gives the same again', async () => {
    const cells = cellsOf(40, (value, row) =>
      row % 9 === 0 ? 'n.d.' : row % 7 === 0 ? `<${value} kg` : `${value} kg`,
    )
    const found = await read(cells)
    expect(found.notes.map(({ kind }) => kind)).toEqual(['numbersRead', 'limitsRead', 'wordsMissing'])
    expect(await read(cells, found.format)).toEqual(found)
  })

  test('numbers can be kept as words, of which nothing is told then', async () => {
    const { kind, notes, format } = await read(['5%', '6%', '7%'], { kinds: { x: 'category' } })
    expect([kind, notes, format.numbers]).toEqual(['category', [], {}])
  })
})

describe('small tables', () => {
  test.each([
    [30, '7.o5'],
    [30, '1O'],
    [30, 'l2.5'],
    [30, '12.5.'],
    [30, '12..5'],
    [30, 'n/a?'],
    [30, 'broken'],
    [10, '7.o5'],
    [5, '1O'],
  ])('of %d rows, one with %j, keep a column of numbers and reject the row', async (count, wrong) => {
    const { kind, values } = await read(cellsOf(count, (value, row) => (row === 3 ? wrong : value)))
    expect([kind, values.filter((value) => value === 'no')]).toEqual(['number', ['no']])
  })

  test.each([
    ['a code among whole numbers', ['12', '13', '14b', '15', '16', '17', '18', '19', '20', '21']],
    ['different words', ['1', '2', '3', '4', '5', '6', '7', 'red', 'blue', 'green']],
    ['more words than numbers', ['1', 'a', 'b', 'c']],
    ['two rows', ['1.5', 'x1']],
  ])('%s stay words', async (_, cells) => {
    expect((await read(cells)).kind).toBe('category')
  })

  test('why a column that looks like numbers stays words is told', async () => {
    const cells = cellsOf(30, (value, row) =>
      row % 5 === 0 ? (['red', 'blue', 'green'][row % 3] ?? '') : value,
    )
    const { notes } = await read(cells)
    expect(notes).toEqual([
      { kind: 'fewNumbers', column: 'x', numbers: 24, cells: 30, examples: ['red', 'green', 'blue'] },
    ])
  })
})

describe('words for a missing value', () => {
  test.each([
    ['n.d.', 'n.d.'],
    ['BDL', 'BDL'],
    ['k.A.', 'k.A.'],
    ['not available', 'not available'],
    ['Infinity', '-inf'],
    ['∞', 'inf'],
    ['Varies with device', 'Varies with device'],
    ['broken', 'broken'],
  ])('%j and %j beside measurements are missing in their column, which is told', async (one, other) => {
    const cells = cellsOf(30, (value, row) => (row % 10 === 0 ? one : row % 10 === 5 ? other : value))
    const { kind, values, notes } = await read(cells)
    expect([kind, values[0], values[5], values[1]]).toEqual(['number', Number.NaN, Number.NaN, 2.5])
    expect(notes).toEqual([
      { kind: 'wordsMissing', column: 'x', words: [...new Set([one, other])], count: 6 },
    ])
  })

  test('stay words in the other columns', async () => {
    const rows = cellsOf(30, (value, row) => `${['ND', 'NY'][row % 2] ?? ''},${row % 6 === 0 ? 'ND' : value}`)
    await writeFile(path, `state,v\n${rows.join('\n')}\n`)
    const { columns, format } = await sniffCsv(path, null)
    expect(columns.map(({ kind }) => kind)).toEqual(['category', 'number'])
    expect(createColumns(columns, format).map((column) => column.read('ND'))).toEqual([0, Number.NaN])
  })

  test('error words of spreadsheets in other languages are missing', async () => {
    const words = ['#NV', '#WERT!', '#BEZUG!', '#ZAHL!', '#VALEUR!', '#N/D', '#¡VALOR!', '#ДЕЛ/0!']
    const { kind, values } = await read(
      cellsOf(40, (value, row) => (row % 5 === 0 ? (words[row / 5] ?? '') : value)),
    )
    expect([kind, values[0], values[35]]).toEqual(['number', Number.NaN, Number.NaN])
  })
})

describe('codes', () => {
  test.each<[string, string, readonly string[]]>([
    ['zip', 'leadingZeros', ['02110', '00501', '10001', '94105']],
    ['unit', 'leadingZeros', ['021', '113', '007']],
    ['agent', 'leadingZeros', ['007', '0012', '00305']],
    ['zip', 'leadingZeros', ['00501', ...Array.from({ length: 200 }, (_, row) => String(10_001 + row))]],
    ['card', 'long', ['110101199003010017', '110101199003010025', '110101199003010033']],
    ['contact', 'phone', ['+8613800138000', '+8613900139001', '+8613700137002']],
    ['电话', 'phone', ['13800138000', '13900139001', '13700137002']],
  ])('in %s (%s) stay words, which is told', async (name, reason, cells) => {
    const { kind, notes } = await read(cells, null, name)
    expect(kind).toBe('category')
    expect(notes).toEqual([{ kind: 'codesKept', column: name, reason, text: cells[0] }])
  })

  test('are numbers when somebody says so', async () => {
    const { kind, values } = await read(['02110', '00501'], { kinds: { x: 'number' } })
    expect([kind, values]).toEqual(['number', [2110, 501]])
  })

  test.each([
    ['x', ['0.5', '0.25', '00.75']],
    ['x', ['0', '1', '10']],
    ['minute', ['00', '05', '30', '59']],
    ['month', ['01', '02', '12']],
    ['x', ['1000000000000000000', '2000000000000000000', '3000000000000000000']],
  ])('%s of %j are numbers', async (name, cells) => {
    expect((await read(cells, null, name)).kind).toBe('number')
  })

  test('that count the rows are row numbers', async () => {
    expect((await read(['001', '002', '003', '004'], null, 'id')).kind).toBe('index')
  })
})
