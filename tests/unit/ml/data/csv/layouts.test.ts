import { describe, expect, it } from 'vitest'
import { importText } from './importText'

const lines = (...all: readonly string[]): string => all.map((line) => `${line}\n`).join('')

describe('spaces', () => {
  it('divide the cells of auto-mpg, whose names stand behind a tab in quotation marks', async () => {
    const read = await importText(
      lines(
        '18.0   8   307.0      130.0      3504.      12.0   70  1\t"chevrolet chevelle malibu"',
        '15.0   8   350.0      ?          3693.      11.5   70  1\t"buick skylark 320"',
        '18.0   8   318.0      150.0      3436.      11.0   70  1\t"plymouth satellite"',
        '16.0   8   304.0      150.0      3433.      12.0   70  1\t"amc rebel sst"',
      ),
    )
    expect(read.rows[1]).toEqual([15, 8, 350, null, 3693, 11.5, 70, 1, 'buick skylark 320'])
    expect(read.told).toContain('Runs of spaces divide the cells.')
  })

  it('stand before and between the numbers of housing', async () => {
    const read = await importText(
      lines(
        ' 0.00632  18.00   2.310  0',
        ' 0.02731   0.00   7.070  0',
        ' 0.02729   0.00   7.070  1',
        ' 0.03237   0.00   2.180  1',
      ),
    )
    expect(read.rows[0]?.map((value) => Number(value).toFixed(3))).toEqual([
      '0.006',
      '18.000',
      '2.310',
      '0.000',
    ])
  })

  it('divide names and numbers with decimal commas', async () => {
    const read = await importText(
      lines('x y z', '1,5 2,25 3,1', '2,5 3,25 4,1', '3,5 4,25 5,1', '4,5 5,25 6,1'),
    )
    expect(read.rows[0]?.slice(0, 2)).toEqual([1.5, 2.25])
    expect(read.manifest.columns.map(({ name }) => name)).toEqual(['x', 'y', 'z'])
  })

  it.each([
    [
      'one column of dates with times',
      lines('t', '2020-01-01 10:00:00', '2020-01-02 11:00:00', '2020-01-03 12:00:00'),
      1,
    ],
    ['one column of numbers in groups', lines('n', '12 345', '13 456', '24 567', '35 678'), 1],
    ['names of people', lines('Ann Lee', 'Bo Chen', 'Cy Day', 'Di Fox'), 1],
    [
      'telephone numbers',
      lines('a,b,c', 'x,01 23 45 67 89,5', 'y,01 33 45 67 89,6', 'z,01 43 45 67 89,7'),
      3,
    ],
  ])('%s are not divided', async (_, text, columns) => {
    expect((await importText(text)).manifest.columns).toHaveLength(columns)
  })
})

it('columns of fixed width keep words with spaces, and empty cells', async () => {
  const read = await importText(
    lines(
      'City          Height  Kind',
      'New York        10.5  a',
      'Bonn             9.0  b',
      'Los Angeles     7.25  a',
      'Rome                  b',
      'Köln             1.5  a',
    ),
  )
  expect(read.rows.slice(0, 2)).toEqual([
    ['New York', 10.5, 'a'],
    ['Bonn', 9, 'b'],
  ])
  expect(read.rows[3]).toEqual(['Rome', null, 'b'])
})

describe('other marks', () => {
  it.each(['^', '~', '\u0001', '，', '；', '||', ':'])('%j between cells', async (mark) => {
    const read = await importText(
      lines(
        ...['n:w:v', '1:x:2.5', '2:y:3.5', '3:x:4.5', '4:y:5.5'].map((line) => line.replaceAll(':', mark)),
      ),
    )
    expect(read.manifest.source).toMatchObject({ format: { delimiter: mark } })
    expect(read.rows[0]).toEqual([1, 'x', 2.5])
    expect(read.manifest.columns.map(({ name }) => name)).toEqual(['n', 'w', 'v'])
  })

  it('single quotation marks around cells with commas, and apostrophes in others', async () => {
    const read = await importText(lines(`'job','n'`, `'blue-collar, old','4'`, `'it''s','5'`, `'admin.','6'`))
    expect(read.rows.map(([word]) => word)).toEqual(['blue-collar, old', "it's", 'admin.'])
    const plain = await importText(lines('word,n', `'tis,1`, `rock 'n' roll,2`, `5'11",3`))
    expect(plain.rows.map(([word]) => word)).toEqual(["'tis", "rock 'n' roll", `5'11"`])
  })

  it('backslashes before quotation marks, and \\N for nothing', async () => {
    const read = await importText(
      lines(
        'id,note,v',
        String.raw`7,"5\" pipe, long",\N`,
        String.raw`9,"he said \"no\"",2.5`,
        String.raw`4,"C:\\dir\\",3.5`,
        '2,"two',
        'lines",4.5',
      ),
    )
    expect(read.rows).toEqual([
      [7, '5" pipe, long', null],
      [9, 'he said "no"', 2.5],
      [4, String.raw`C:\dir\ `.trim(), 3.5],
      [2, 'two\nlines', 4.5],
    ])
  })

  it('a backslash at the end of a quoted path is a letter', async () => {
    const read = await importText(lines('path,n', String.raw`"C:\dir\",1`, String.raw`"D:\x\",2`))
    expect(read.rows.map(([path]) => path)).toEqual(['C:\\dir\\', 'D:\\x\\'])
  })
})

describe('ARFF', () => {
  const head = lines(
    '% a note',
    '@RELATION iris',
    '',
    "@attribute 'sepal length' real",
    '@ATTRIBUTE "a b" {1, 2,\'x, y\'}',
    '@attribute note string',
    '@data',
  )

  it('has the names, the kinds and the missing values that it declares', async () => {
    const read = await importText(
      `${head}${lines("5.1,1,'it\\'s'", '% between', '?,2,plain', "4.9,'x, y',?")}`,
    )
    expect(read.manifest.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['sepal length', 'number'],
      ['a b', 'category'],
      ['note', 'category'],
    ])
    expect(read.rows.map((row) => row.slice(1))).toEqual([
      ['1', "it's"],
      ['2', 'plain'],
      ['x, y', null],
    ])
    expect(read.rows[1]?.[0]).toBeNull()
    expect(read.told).toContain('Left out: 2 comment lines (lines 1, 9), such as “% a note”.')
  })

  it('has sparse rows', async () => {
    const read = await importText(
      lines(
        '@relation s',
        '@attribute a numeric',
        '@attribute b numeric',
        '@attribute c {no,yes}',
        '@data',
        '{0 1.5, 2 yes}',
        '{}',
        '{1 -2}',
      ),
    )
    expect(read.rows).toEqual([
      [1.5, 0, 'yes'],
      [0, 0, 'no'],
      [0, -2, 'no'],
    ])
  })

  it('lists rows with another number of cells by their lines', async () => {
    const read = await importText(`${head}${lines('5.1,1,x', '5,2', '4.9,2,y')}`)
    expect(read.manifest.rejected?.listed).toMatchObject([{ line: 9, reason: 'tooFewCells' }])
  })
})

it('a single column of texts is pointed out', async () => {
  const read = await importText(lines('the cat sat', 'a dog', 'one more line of text', 'the end'))
  expect(read.told).toEqual([expect.stringContaining('The table has one column of text')])
})

it.each([
  ['LibSVM', '+1 1:0.5 3:1\n-1 2:0.25 4:1\n+1 1:0.5 qid:3\n'],
  ['SPSS', '$FL2@(#) SPSS DATA FILE'],
  ['Stata', '<stata_dta><header>'],
  ['pickle', '\u0080\u0004\u0095\u0000'],
])('%s is refused by its name', async (name, text) => {
  await expect(importText(Buffer.from(text, 'latin1'))).rejects.toMatchObject({
    reason: 'csvNotATable',
    details: { found: name },
  })
})
