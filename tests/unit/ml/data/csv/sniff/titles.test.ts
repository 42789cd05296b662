import { expect, test } from 'vitest'
import { importText } from '../importText'

/** Rows of a text, two numbers and one of two words, as wide as `width`. */
const rows = (width: number, divider = ','): readonly string[] =>
  Array.from({ length: 9 }, (_, row) =>
    [`town ${'abcdefghi'[row] ?? ''}`, row * 7 + 0.5, (row * 5) % 9, row % 2 === 0 ? 'yes' : 'no']
      .slice(0, width)
      .join(divider),
  )

const text = (...lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')

const wide = 'town,sales,share,open'
const narrow = 'town,sales'

test.each([
  ['one line', 'Report 2024', 4],
  ['filled up with separators', 'Sales by region,,,', 4],
  ['with a comma in it', 'Report 2024, all regions', 4],
  ['in quotation marks', '"Report, 2024"', 4],
  ['in the middle, as spreadsheets centre it', ',,Sales by region,', 4],
  ['two lines', 'Report 2024\nAll regions', 4],
  ['with a blank line below', 'Report 2024\n', 4],
  ['what belongs to what', 'Station:,A,,\nPeriod:,2024,,', 4],
  ['a date', '2024-05-01', 4],
  ['in Chinese, with a line of units', '2024年销售报表,,,\n单位：万元,,,', 4],
  ['above two columns', 'Report 2024', 2],
  ['above two columns, filled up', 'Report 2024,', 2],
  ['two lines above two columns', 'Report 2024\nNorth', 2],
])('a title is left out and told: %s', async (_, title, width) => {
  const names = width === 4 ? wide : narrow
  const { manifest, preview, told } = await importText(text(title, names, ...rows(width)))
  expect(manifest.columns.map(({ name }) => name)).toEqual(names.split(','))
  expect(manifest).toMatchObject({ rows: 9, rejected: null })
  const line = title.split('\n').length + 1
  expect(preview.format).toMatchObject({ header: true, firstLine: line })
  const [first = ''] = title.split('\n')
  const plain = (of: string): string => of.replaceAll(/[",:·\s]/g, '')
  expect(plain(told[0] ?? '')).toContain(plain(first))
  expect(told[0]).toMatch(/^Left out: the title above the table \(lines? 1/)
  expect(preview.notes.filter(({ kind }) => kind === 'titleSkipped')).toEqual(
    manifest.notes.filter(({ kind }) => kind === 'titleSkipped'),
  )
})

test.each([
  ['semicolons', ';'],
  ['tabs', '\t'],
  ['spaces', '  '],
])('a title says nothing about what divides the cells: %s', async (_, divider) => {
  const names = wide.replaceAll(',', divider)
  const cells = rows(4, divider).map((row) => row.replace('town ', ''))
  const { manifest } = await importText(text('Report of the whole year 2024', names, ...cells))
  expect(manifest.columns.map(({ name }) => name)).toEqual(wide.split(','))
})

test('a title, units, totals and a remark stand around one table', async () => {
  const { manifest, told } = await importText(
    text('Report 2024,,,', wide, ',EUR,%,', ...rows(4), 'Total,256.5,36,', 'Source: the ministry,,,'),
  )
  expect(manifest).toMatchObject({ rows: 9, rejected: null })
  expect(told.filter((note) => note.startsWith('Left out'))).toHaveLength(4)
})

test('names above unnamed columns are found below a title', async () => {
  const { manifest } = await importText(text('Report 2024', ',,share,open', ...rows(4)))
  expect(manifest.columns.map(({ name }) => name)).toEqual(['column 1', 'column 2', 'share', 'open'])
})

test('a title above rows without names is none of names', async () => {
  const { manifest, preview } = await importText(text('Sales by region', ...rows(4)))
  expect(preview.format).toMatchObject({ header: false, firstLine: 2 })
  expect(manifest).toMatchObject({ rows: 9, rejected: null })
})

test.each([
  ['no name for the first column', text(',sales', ...rows(2)), ['column 1', 'sales'], 9],
  [
    'names for the outer columns',
    text('town,,,open', ...rows(4)),
    ['town', 'column 2', 'column 3', 'open'],
    9,
  ],
  ['a first row with gaps', text(wide, 'town z,,,', ...rows(4)), wide.split(','), 10],
  ['one column', text('sales', '1.5', '2', '7', '9.25'), ['sales'], 4],
  ['two columns of words', text('town,colour', 'Bern,red', 'Rome,blue', 'Oslo,red'), ['town', 'colour'], 3],
])('what is no title is read: %s', async (_, content, names, count) => {
  const { manifest, told } = await importText(content)
  expect(told.join()).not.toContain('title')
  expect(manifest.rows).toBe(count)
  expect(manifest.columns.map(({ name }) => name)).toEqual(names)
})

test.each([
  ['a single column of names', text('Name', 'Roe, Jane', 'Doe, John', 'Poe, Ann')],
  ['a place and its number', text('City', 'Paris, 75001', 'Rome, 00118', 'Oslo, 0150')],
])('a short first row is no title above cells with commas: %s', async (_, content) => {
  const { manifest, told } = await importText(content)
  expect(told.join()).not.toContain('title')
  expect(manifest.rows).toBe(3)
})

test('a row with gaps above others is no title where it is like them', async () => {
  const [first = '', ...others] = rows(4)
  const { manifest } = await importText(text(`${first.split(',')[0] ?? ''},,,`, ...others))
  expect(manifest.rows + (manifest.rejected?.count ?? 0)).toBe(9)
})

test('by hand the first line holds the names', async () => {
  const found = text('Report 2024,,,', wide, ...rows(4))
  const { manifest, told } = await importText(found, (format) => ({
    ...format,
    firstLine: 1,
    leaveOut: null,
    kinds: {},
    numbers: {},
  }))
  expect(manifest.columns[0]?.name).toBe('Report 2024')
  expect(told.join()).not.toContain('title')
})
