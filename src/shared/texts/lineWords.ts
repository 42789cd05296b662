import type { LeftOutKind } from '../model/csvLines'
import type { ImportNote } from '../model/importNote'
import type { Locale } from './locale'
import { fill } from './message'
import { joinWords } from './punctuation'
import { bilingual, type Words, type WordsFor } from './words'

/** What is said of lines that are no rows, `one | many`, and of those that are rows by choice. */
type LeftOutSaid = { readonly out: string; readonly kept: string }

/** Words for lines that are no rows. */
export const leftOutWords: Words<Readonly<Record<LeftOutKind, LeftOutSaid>> & { readonly test: string }> = {
  en: {
    test: 'Test file: ',
    comments: {
      out: 'Left out: 1 comment line ({lines}): “{text}”. | Left out: {count} comment lines ({lines}), such as “{text}”.',
      kept: 'Kept as rows: {count} lines that look like comments ({lines}), such as “{text}”.',
    },
    units: {
      out: 'Left out: the line of units under the names ({lines}): “{text}”. | Left out: {count} lines of units or types under the names ({lines}): “{text}” …',
      kept: 'Kept as a row: what looks like units under the names ({lines}): “{text}”.',
    },
    repeatedHeaders: {
      out: 'Left out: the header again ({lines}). | Left out: the header again, {count} times ({lines}).',
      kept: 'Kept as rows: the header again, {count} times ({lines}).',
    },
    totals: {
      out: 'Left out: a row of totals ({lines}): “{text}”. Its numbers are sums or means of other rows. | Left out: {count} rows of totals ({lines}), such as “{text}”. Their numbers are sums or means of other rows.',
      kept: 'Kept as rows: {count} rows of totals ({lines}), such as “{text}”.',
    },
    emptyRecords: {
      out: 'Left out: 1 row without any value ({lines}). | Left out: {count} rows without any value ({lines}).',
      kept: 'Kept as rows: {count} rows without any value ({lines}).',
    },
    footnotes: {
      out: 'Left out: 1 remark below the table ({lines}): “{text}”. | Left out: {count} remarks below the table ({lines}), such as “{text}”.',
      kept: 'Kept as rows: {count} lines that look like remarks ({lines}), such as “{text}”.',
    },
  },
  'zh-CN': {
    test: '测试文件：',
    comments: {
      out: '已略过 1 行注释（{lines}）：“{text}”。 | 已略过 {count} 行注释（{lines}），例如“{text}”。',
      kept: '有 {count} 行像注释，仍作为数据行（{lines}），例如“{text}”。',
    },
    units: {
      out: '已略过列名下方的单位行（{lines}）：“{text}”。 | 已略过列名下方的 {count} 行单位或类型（{lines}）：“{text}”……',
      kept: '列名下方像单位的行仍作为数据行（{lines}）：“{text}”。',
    },
    repeatedHeaders: {
      out: '已略过重复出现的表头（{lines}）。 | 已略过重复出现 {count} 次的表头（{lines}）。',
      kept: '表头重复出现 {count} 次，仍作为数据行（{lines}）。',
    },
    totals: {
      out: '已略过合计行（{lines}）：“{text}”，其数值是其他行的合计或平均值。 | 已略过 {count} 行合计（{lines}），例如“{text}”，其数值是其他行的合计或平均值。',
      kept: '有 {count} 行合计，仍作为数据行（{lines}），例如“{text}”。',
    },
    emptyRecords: {
      out: '已略过 1 个空行（只有分隔符，{lines}）。 | 已略过 {count} 个空行（只有分隔符，{lines}）。',
      kept: '有 {count} 个空行（只有分隔符），仍作为数据行（{lines}）。',
    },
    footnotes: {
      out: '已略过表格下方的 1 行说明（{lines}）：“{text}”。 | 已略过表格下方的 {count} 行说明（{lines}），例如“{text}”。',
      kept: '有 {count} 行像说明文字，仍作为数据行（{lines}），例如“{text}”。',
    },
  },
}

/** What is said of layouts that are not the usual one. */
export const layoutWords: WordsFor<Extract<ImportNote, { kind: 'layout' }>['layout']> = {
  en: {
    spaces: 'Runs of spaces divide the cells.',
    fixed: 'The cells are told apart by where they begin in the line: the columns are aligned.',
    arff: 'This is an ARFF file of Weka: names and kinds of the columns are those that it declares.',
    singleQuotes: 'Texts stand in single quotation marks.',
    backslash: 'A backslash stands before a quotation mark inside of a text.',
  },
  'zh-CN': {
    spaces: '各列以连续空格分隔。',
    fixed: '各列按固定位置对齐（固定列宽）。',
    arff: '这是 Weka 的 ARFF 文件：列名和类型取自文件中的声明。',
    singleQuotes: '文本用单引号括起。',
    backslash: '文本中的引号前有反斜杠转义。',
  },
}

/** The names of kinds of lines on the command line. */
export const keepNames: Readonly<Record<LeftOutKind, string>> = {
  comments: 'comments',
  units: 'units',
  repeatedHeaders: 'headers',
  totals: 'totals',
  emptyRecords: 'empty',
  footnotes: 'remarks',
}

/** The flag that makes rows of lines. */
export const keepFlag = (what: LeftOutKind): string => `--keep ${keepNames[what]}`

const shownRanges = 6

const rangeWords = bilingual('line {text} | lines {text}', '第 {text} 行')

/** `line 26`, `lines 1–45, 60 …`: where lines stand, of `count` in all. */
export function lineRanges(
  lines: readonly (readonly [number, number])[],
  count: number,
  locale: Locale,
): string {
  const shown = lines.slice(0, shownRanges).map(([from, to]) => {
    const [first, last] = [from.toLocaleString(locale), to.toLocaleString(locale)]
    return from === to ? first : `${first}–${last}`
  })
  const told = lines.slice(0, shownRanges).reduce((sum, [from, to]) => sum + to - from + 1, 0)
  const text = `${joinWords(shown, locale)}${told < count ? ' …' : ''}`
  return fill(rangeWords[locale], { text }, count)
}
