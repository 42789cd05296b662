import type { ColumnKind, RejectReason } from '../model/csvFormat'
import type { DateOrder, TimeForm } from '../model/dateForms'
import type { SkippedFile } from '../model/dataset'
import type { WordsFor } from './words'

/** Why a row was not read as it stands. */
export const rejectWords: WordsFor<RejectReason> = {
  en: {
    tooFewCells: 'too few cells',
    tooManyCells: 'too many cells',
    notANumber: 'not a number',
    numberTooLarge: 'a number beyond ±3.4·10³⁸, the largest of 32 bits',
    otherUnit: 'not written like the other numbers of its column',
    notADate: 'not a date',
    dateInOtherOrder: 'a date only with day and month the other way round',
    notATime: 'neither a time of day nor a duration',
    notABoolean: 'neither yes nor no, true nor false, 1 nor 0',
    textAfterQuote: 'text after a closing quotation mark',
    unclosedQuote: 'a quotation mark that is never closed',
    notText: 'bytes that are no text in this encoding',
  },
  'zh-CN': {
    tooFewCells: '单元格太少',
    tooManyCells: '单元格太多',
    notANumber: '不是数值',
    numberTooLarge: '数值超出 32 位的范围（±3.4·10³⁸）',
    otherUnit: '写法或单位与该列的其他数值不同',
    notADate: '不是日期',
    dateInOtherOrder: '日和月的顺序相反时才是日期',
    notATime: '不是时刻，也不是时长',
    notABoolean: '不是“是/否”、“true/false”或“1/0”',
    textAfterQuote: '右引号之后还有文字',
    unclosedQuote: '引号没有闭合',
    notText: '字节不是该编码的文字',
  },
}

/** Why a file of an image folder was left out. */
export const skippedFileWords: WordsFor<SkippedFile['reason']> = {
  en: {
    notAnImage: 'neither PNG nor JPEG',
    empty: 'empty',
    damaged: 'damaged',
    tooLarge: 'too large',
    unreadable: 'cannot be read',
  },
  'zh-CN': {
    notAnImage: '不是 PNG 或 JPEG',
    empty: '空文件',
    damaged: '已损坏',
    tooLarge: '太大',
    unreadable: '无法读取',
  },
}

/** What a column holds. */
export const columnKindWords: WordsFor<ColumnKind> = {
  en: {
    number: 'number',
    boolean: 'yes/no',
    date: 'date',
    category: 'category',
    index: 'row number',
    text: 'free text',
  },
  'zh-CN': {
    number: '数值',
    boolean: '是/否',
    date: '日期',
    category: '类别',
    index: '行号',
    text: '自由文本',
  },
}

/** How the dates of a column are written. */
export const dateOrderWords: WordsFor<DateOrder> = {
  en: {
    iso: 'year-month-day',
    'day-first': 'day first',
    'month-first': 'month first',
    'year-first': 'year first (21-03-05)',
    'month-year': 'month and year (Mar-21)',
    excel: 'spreadsheet serial (44260)',
  },
  'zh-CN': {
    iso: '年-月-日',
    'day-first': '日在前',
    'month-first': '月在前',
    'year-first': '年在前（21-03-05）',
    'month-year': '月和年（Mar-21）',
    excel: '电子表格序号（44260）',
  },
}

/** What the two parts of a time are. */
export const timeFormWords: WordsFor<TimeForm> = {
  en: { 'h:m': 'hours:minutes', 'm:s': 'minutes:seconds' },
  'zh-CN': { 'h:m': '时:分', 'm:s': '分:秒' },
}
