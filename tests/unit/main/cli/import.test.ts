import { rm } from 'node:fs/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { firstCsvOption, formatWith } from '#main/cli/csvOptions'
import { importResultJson, importResultText } from '#main/cli/importResult'
import { sourceWith } from '#main/cli/sourceOptions'
import { csvFiles } from '#shared/catalog/sources/csv'
import { imageFolder } from '#shared/catalog/sources/imageFolder'
import { AppError } from '#shared/errors'
import { explain } from '#shared/texts/explain'
import type { CsvFormat } from '#shared/model/csvFormat'
import type { Dataset } from '#shared/model/dataset'
import { DatasetId } from '#shared/model/ids'
import { smallManifest } from '#fixtures/smallRun'
import { temporaryFolder } from '#fixtures/testHost'
import { plainLines } from '#fixtures/plainLines'

const folder = temporaryFolder()
afterAll(() => rm(folder, { recursive: true }))

const found: CsvFormat = {
  ...plainLines,
  encoding: 'utf-8',
  delimiter: ',',
  header: true,
  firstLine: 1,
  decimal: '.',
  thousands: ',',
  dates: 'iso',
  dateOrders: { b: 'day-first' },
  times: { c: 'm:s' },
  missing: ['NA'],
  missingIn: {},
  spaces: 'trim',
  joins: {},
  badRows: 'skip',
  kinds: { a: 'number' },
  numbers: {},
  limits: {},
}

test.each([
  ['--', { delimiter: ';' }, '--delimiter', '--sheet'],
  ['--', { encoding: 'gbk' }, '--encoding', '--sheet'],
  ['--', { quote: 'single' }, '--quote', '--sheet'],
  ['--', { escape: 'backslash' }, '--escape', '--sheet'],
  ['--test-', { delimiter: ';' }, '--test-delimiter', '--test-sheet'],
] as const)('options of text are refused for a sheet by name: %s%j', (flag, said, option, sheetOption) => {
  const sheet = { ...found, table: 'May' }
  const thrown = errorOf(() => formatWith(sheet, { header: true, ...said }, flag))
  expect(thrown).toMatchObject({
    reason: 'optionNotForSheet',
    details: { option, sheet: 'May', sheetOption },
  })
  for (const locale of ['en', 'zh-CN'] as const) {
    const { text, remedy } = explain(locale, thrown)
    expect(text).toContain(option)
    expect(text).toContain('May')
    expect(remedy).toContain(sheetOption)
  }
})

test('what says something about the cells of a sheet is taken', () => {
  const sheet = { ...found, table: 'May' }
  const said = { header: true, firstLine: '3', decimal: ',', missing: ['x'], comment: '#' }
  expect(formatWith(sheet, said)).toMatchObject({ table: 'May', firstLine: 3, decimal: ',' })
})

/** What is thrown. */
function errorOf(work: () => unknown): AppError {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown
  }
  throw new Error('nothing was refused')
}

describe('what is said about a text file', () => {
  test('takes the place of what was found out; the kinds are found out anew', () => {
    expect(formatWith(found, { header: true })).toEqual({
      ...found,
      dateOrders: {},
      times: {},
      kinds: {},
    })
    const said = {
      header: false,
      encoding: 'GBK',
      delimiter: 'tab',
      decimal: ',',
      dates: ['d=month-first', 'day-first', 'e=f=excel'],
      times: ['g=h:m'],
      badRows: 'fill',
      missing: ['NA', '无'],
      kind: ['a=b=category', 'c=date'],
      limits: ['n=missing'],
    }
    expect(formatWith(found, said)).toMatchObject({
      ...plainLines,
      leaveOut: null,
      encoding: 'gbk',
      delimiter: '\t',
      header: false,
      firstLine: 1,
      decimal: ',',
      thousands: '',
      dates: 'day-first',
      dateOrders: { d: 'month-first', 'e=f': 'excel' },
      times: { g: 'h:m' },
      missing: ['NA', '无'],
      badRows: 'fill',
      kinds: { 'a=b': 'category', c: 'date' },
      numbers: {},
      limits: { n: 'missing' },
    })
  })

  test.each([
    ['encoding', { encoding: 'ebcdic' }],
    ['delimiter', { delimiter: 'and' }],
    ['layout.quote', { quote: '`' }],
    ['layout.escape', { escape: 'twice' }],
    ['keep.0', { keep: ['titles'] }],
    ['badRows', { badRows: 'ignore' }],
    ['kinds.a', { kind: ['a=colour'] }],
    ['limits.n', { limits: ['n=zero'] }],
  ])('that is no %s is refused by name', (field, options) => {
    expect(() => formatWith(found, { header: true, ...options })).toThrow(`field=${field}`)
  })

  test('can be how cells are told apart, and which lines are rows', () => {
    const said = { header: true, delimiter: 'spaces', keep: ['units,totals'] }
    expect(formatWith(found, said)).toMatchObject({
      layout: { kind: 'spaces' },
      delimiter: ',',
      keep: ['units', 'totals'],
      leaveOut: null,
    })
    expect(formatWith(found, { header: true, delimiter: 'fixed=0,8' }).layout).toEqual({
      kind: 'fixed',
      starts: [0, 8],
    })
    expect(formatWith(found, { header: true, delimiter: 'fixed' }).layout).toEqual({
      kind: 'fixed',
      starts: [],
    })
    expect(formatWith(found, { header: true, quote: 'single', escape: 'backslash' }).layout).toEqual({
      kind: 'delimited',
      quote: "'",
      escape: 'backslash',
    })
    expect(formatWith(found, { header: true, comment: '#', totals: ['Sum'] })).toMatchObject({
      leaveOut: { comment: '#', totals: ['Sum'] },
      firstLine: null,
    })
  })

  test.each(['fixed=', 'fixed=8,0', 'fixed=0,x'])(
    '%s names no positions: refused with an example',
    (delimiter) => {
      expect(() => formatWith(found, { header: true, delimiter })).toThrow(
        /field=--delimiter.*expected=fixed=0,8,20/,
      )
    },
  )

  test('is told apart from saying nothing', () => {
    expect(firstCsvOption({ header: true })).toBeNull()
    expect(firstCsvOption({ header: false, decimal: ',' })).toBe('--no-header')
  })
})

describe('the source that was found', () => {
  test('takes what was said; options of tables are refused for others', () => {
    const images = { height: 8, width: 9, grey: true }
    const none = { format: null, test: null, asked: null }
    const folder = imageFolder.files?.source('/p') ?? csvFiles.source('/p')
    expect(sourceWith(folder, none, images)).toEqual({
      kind: 'image-folder',
      folder: '/p',
      height: 8,
      width: 9,
      channels: 1,
      layout: null,
      labels: null,
      sixteenBit: 'range',
    })
    const told = {
      ...images,
      trainFolder: ['./data/train/', '.'],
      testFolder: ['data\\test'],
      sixteenBit: 'full',
    }
    expect(sourceWith(folder, none, told)).toMatchObject({
      layout: { train: ['data/train', ''], test: ['data/test'] },
      sixteenBit: 'full',
    })
    const wrong = (form: object) => () => sourceWith(folder, none, { ...images, ...form })
    expect(wrong({ trainFolder: ['../elsewhere'] })).toThrow('--train-folder')
    expect(wrong({ testFolder: ['test'] })).toThrow('--train-folder')
    expect(wrong({ sixteenBit: '12' })).toThrow('--sixteen-bit')
    expect(sourceWith(csvFiles.source('/p'), { ...none, test: '/t' }, images)).toEqual({
      kind: 'csv',
      path: '/p',
      format: null,
      testPath: '/t',
      testFormat: null,
    })
    const parquet = { kind: 'parquet', path: '/p' } as const
    expect(() => sourceWith(parquet, { ...none, asked: '--test' }, images)).toThrow('--test')
  })
})

describe('what came of an import', () => {
  const dataset: Dataset = {
    ...smallManifest,
    id: DatasetId.parse('data-00000000'),
    createdAt: 1,
    bytes: 1200,
    rows: 12_345,
    columns: smallManifest.columns.map((column, index) => ({ ...column, missing: index * 7 })),
    rejected: {
      count: 12,
      treatment: 'skip',
      listed: Array.from({ length: 12 }, (_reject, index) => ({
        line: index + 2,
        column: index === 0 ? 'x' : null,
        reason: index === 0 ? 'notANumber' : 'tooFewCells',
        text: index === 0 ? 'a\u001b[31m\nb' : '',
      })),
    },
    notes: [{ kind: 'columnRenamed', column: 'a (2)', position: 2, from: 'a' }],
    skippedFiles: { count: 1, listed: [{ file: 'cat/a.txt', reason: 'notAnImage' }] },
  }

  test('tells what reading decided', () => {
    const said = 'The name of column 2 (“a”) is empty or came before: it is called “a (2)”.'
    expect(importResultText(dataset, 1.25, 'en')).toContain(said)
    expect(importResultJson(dataset, 1.25)).toMatchObject({
      notes: [{ kind: 'columnRenamed', column: 'a (2)', text: said }],
    })
  })

  test('is said in words, without letting a cell steer the terminal', () => {
    const lines = importResultText(dataset, 1.25, 'en')
    expect(lines[0]).toBe('two moons: 12,345 rows, 3 columns, read in 1.3 s.')
    const text = lines.join('\n')
    expect(text).toContain('class   number  14       2')
    expect(text).toContain(
      'Rows that could not be read and were left out: 12\n  line 2 · column x · not a number · “a\\u001b[31m b”',
    )
    expect(text).toContain('line 11 · too few cells\n  … and 2 more')
    expect(text).toContain('cat/a.txt · neither PNG nor JPEG')
    expect(importResultText(dataset, 1.25, 'zh-CN').join('\n')).toContain('第 2 行 · 列 x · 不是数值')
  })

  test('is one JSON object with everything that was kept', () => {
    const json = importResultJson(dataset, 1.25)
    expect(json).toMatchObject({
      datasetId: 'data-00000000',
      rows: 12_345,
      rejected: { count: 12 },
      seconds: 1.25,
    })
  })
})
