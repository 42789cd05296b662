import { afterEach, describe, expect, test } from 'vitest'
import { createSSRApp, type Component } from 'vue'
import { renderToString } from 'vue/server-renderer'
import ColumnMarkers from '#renderer/features/import/csv/ColumnMarkers.vue'
import CsvSentence from '#renderer/features/import/csv/CsvSentence.vue'
import ImportNote from '#renderer/features/import/ImportNote.vue'
import RejectList from '#renderer/features/import/RejectList.vue'
import ImportProgressBar from '#renderer/features/import/ImportProgressBar.vue'
import { encodingIds } from '#shared/catalog/dialect/encodings'
import { encodingOptions } from '#renderer/features/import/csv/csvChoices'
import { i18n } from '#renderer/i18n/index'
import type { Dataset } from '#shared/model/dataset'
import { fakeDataset } from '#fixtures/fakeData'
import { fakePreview } from '#fixtures/fakePreview'

afterEach(() => {
  i18n.global.locale.value = 'en'
})

/** The words that a component shows, without its markup and the name of a list in place of what it holds. */
async function words(component: Component, props: object): Promise<string> {
  const html = await renderToString(createSSRApp(component, { ...props }).use(i18n))
  return html
    .replaceAll(/<select[^>]*aria-label="([^"]*)".*?<\/select>/gs, '[$1]')
    .replaceAll(/<!--.*?-->/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ([,.，。])/g, '$1')
    .trim()
}

const { format } = fakePreview('/data/a.csv', null)
const sentence = {
  format,
  top: [
    { line: 1, text: '体检数据' },
    { line: 3, text: '编号 · 城市' },
  ],
  doubtful: new Set(['encoding']),
  hasDates: false,
  quotesMatter: false,
  testPath: null,
  testRows: null,
  tables: [],
  testTables: [],
  disabled: false,
}

describe('the sentence of a text file', () => {
  test('says how it is read, and what is not sure', async () => {
    const said = await words(CsvSentence, sentence)
    expect(said).toContain(
      'Text in [Encoding] ? not sure: please check, cells divided by [Between cells], [First row].',
    )
    expect(said).toContain('“NA”, “N/A”, “null” and 1 more and empty cells are missing.')
    expect(said).not.toContain('dates like')
    expect(said).toContain('Choose a test file…')
  })

  test('in Chinese, with dates and a test file', async () => {
    i18n.global.locale.value = 'zh-CN'
    const said = await words(CsvSentence, { ...sentence, hasDates: true, testPath: '/数据/测试.csv' })
    expect(said).toContain('文字编码为 [编码]')
    expect(said).toContain('日期为 [日期顺序]')
    expect(said).toContain('测试集是文件 测试.csv。')
  })

  test('offers the lines that may hold the names, the chosen one in words', async () => {
    const titled = { ...sentence, format: { ...format, firstLine: 3 } }
    const html = await renderToString(createSSRApp(CsvSentence, titled).use(i18n))
    expect(html).toContain('names in line 3')
    expect(html).toContain('no names: line 3 is data')
    expect(html).toContain('line 1: 体检数据')
    expect(html).not.toContain('line 3: ')
  })

  test('says where columns of fixed widths begin', async () => {
    const at = (...starts: number[]) => ({
      ...sentence,
      format: { ...format, layout: { kind: 'fixed', starts } },
    })
    expect(await words(CsvSentence, at(0, 8, 20))).toContain(
      'cells divided by [Between cells] (they begin at the characters 0, 8, 20 )',
    )
    expect(await words(CsvSentence, at(0, 1, 2, 3, 4, 5, 6))).toContain('0, 1, 2, 3, 4, 5, … )')
    i18n.global.locale.value = 'zh-CN'
    expect(await words(CsvSentence, at(0, 8))).toContain('[分隔符] 分隔（各列从第 0, 8 个字符开始')
  })

  test('offers every encoding once', () => {
    const offered = encodingOptions((key) => key).flatMap(({ options }) => options)
    expect(offered.map(({ value }) => value).toSorted()).toEqual([...encodingIds].toSorted())
    expect(new Set(offered.map(({ label }) => label)).size).toBe(encodingIds.length)
  })
})

describe('the markers of a column', () => {
  const column = { name: '年龄', words: ['三十'], disabled: false }

  test('are listed with what can be done about each', async () => {
    const markers = {
      missing: [
        { text: 'NA', removable: false },
        { text: '999', removable: true },
      ],
      values: ['-1'],
      own: true,
    }
    const html = await renderToString(createSSRApp(ColumnMarkers, { ...column, markers }).use(i18n))
    expect(html).toContain('aria-label="“999” is missing: keep it as a value in this column"')
    expect(html).toContain('aria-label="“-1” is a value: take it as missing in this column"')
    expect(html).not.toContain('“NA” is missing: keep it')
    expect(html).toContain('<option value="三十"')
  })
})

describe('what was left out', () => {
  const csv = { kind: 'csv', path: '/data/a.csv', format: null, testPath: null } as const
  const rejects = [{ line: 1234, column: null, reason: 'tooFewCells', text: '' } as const]
  const dataset = (part: Partial<Dataset>): Dataset => ({ ...fakeDataset(csv, 0), ...part })

  test('is said with how many, and not at all when there is nothing', async () => {
    expect(await words(ImportNote, { dataset: dataset({}) })).toBe('')
    const skipped = dataset({ rejected: { count: 1, treatment: 'skip', listed: rejects } })
    expect(await words(ImportNote, { dataset: skipped })).toContain(
      '1 row could not be read and was left out. Show them Import again…',
    )
    const filled = dataset({ rejected: { count: 1200, treatment: 'fill', listed: rejects } })
    expect(await words(ImportNote, { dataset: filled })).toContain('1,200 rows have cells')
    const files = dataset({ skippedFiles: { count: 2, listed: [{ file: 'a.txt', reason: 'notAnImage' }] } })
    expect(await words(ImportNote, { dataset: files })).toContain('2 files were left out. Show them')
    i18n.global.locale.value = 'zh-CN'
    expect(await words(ImportNote, { dataset: filled })).toContain('有 1,200 行含无法读取的单元格')
  })

  test('is listed with line, column, reason and text', async () => {
    expect(await words(RejectList, { rejects })).toContain('Line Column What is wrong The text there')
  })
})

describe('how far an import is', () => {
  const read = {
    kind: 'read',
    rows: 1_234_567,
    fraction: 0.5,
    bytes: 50e6,
    totalBytes: 100e6,
    rejected: 3,
    secondsLeft: 61.2,
  }

  test('is told in bytes, rows, rows that cannot be read, and time', async () => {
    expect(await words(ImportProgressBar, { progress: read })).toContain(
      '50 MB of 100 MB · 1,234,567 rows · 3 not readable · 1 min 1 s left',
    )
    expect(
      await words(ImportProgressBar, {
        progress: { ...read, totalBytes: 0, rejected: 0, secondsLeft: null },
      }),
    ).toMatch(/^1,234,567 rows Cancel$/)
    expect(await words(ImportProgressBar, { progress: null })).toContain('Opening the data…')
  })
})
