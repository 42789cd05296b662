import type { DateOrder } from '#shared/model/dateForms'
import type { DateNote } from '#shared/model/notes/dateNotes'
import type { Locale } from '../locale'
import { fill } from '../message'
import { dateOrderWords, timeFormWords } from '../rejectWords'
import { bilingual } from '../words'

type Of<Kind extends DateNote['kind']> = Extract<DateNote, { kind: Kind }>

const words = bilingual(
  {
    line: ' (line {line})',
    order: {
      proved: 'Dates in “{column}”: {order}, as “{text}”{line} shows: {date}.',
      years: 'Dates in “{column}”: {order}, since the years change least then: “{text}” is {date}.',
      dots: 'Dates in “{column}”: {order}, as is usual with dots: “{text}” is {date}. No value decides.',
      halves:
        'Dates in “{column}”: {order}, as is usual with AM and PM: “{text}” is {date}. No value decides.',
      like: 'Dates in “{column}”: {order}, as in “{like}”: “{text}” is {date}. No value of its own decides.',
      habit:
        'Dates in “{column}” may be day first or month first, no value decides: “{text}” is taken for {date}.',
    },
    read: {
      twoDigitYears:
        'Years in “{column}” have two digits: 69–99 are 1969–1999, 00–68 are 2000–2068. “{text}” is {date}.',
      digits: 'The numbers in “{column}” are dates: “{text}” is {date}.',
      periods: 'A month, quarter or week in “{column}” is its first day: “{text}” is {date}.',
      serials: 'The numbers in “{column}” are days of a spreadsheet, from 1899-12-30 on: “{text}” is {date}.',
    },
    rounded: 'Times in “{column}” are finer than what is kept: “{text}” becomes {date}.',
    times: 'Times in “{column}” are numbers, in seconds: “{text}” is {seconds}.',
    timesForm: 'Times in “{column}” are numbers, in seconds: “{text}” is {seconds}, taken as {form}.',
    unread: {
      bothOrders:
        '“{column}” looks like dates, but “{text}”{line} has the day first and “{second}”{secondLine} the month: it stays words.',
      dayOrYear:
        '“{column}” looks like dates, but nothing tells whether “{text}”{line} names a day or a year: it stays words.',
      noYear: '“{column}” looks like dates, but “{text}”{line} has no year: it stays words.',
      others: '“{column}” looks like dates, but too many cells like “{text}”{line} are none: it stays words.',
    },
    unreadTimes:
      '“{column}” looks like times, but too many cells like “{text}”{line} are none: it stays words.',
  },
  {
    line: '（第 {line} 行）',
    order: {
      proved: '“{column}”的日期{order}，由“{text}”{line}可知：{date}。',
      years: '“{column}”的日期{order}，这样年份变化最少：“{text}”是 {date}。',
      dots: '“{column}”的日期{order}，用点分隔时通常如此：“{text}”是 {date}。没有值能确定。',
      halves: '“{column}”的日期{order}，带 AM/PM 时通常如此：“{text}”是 {date}。没有值能确定。',
      like: '“{column}”的日期{order}，与“{like}”一致：“{text}”是 {date}。该列自身没有值能确定。',
      habit: '“{column}”的日期可能日在前，也可能月在前，没有值能确定：“{text}”按 {date} 读取。',
    },
    read: {
      twoDigitYears:
        '“{column}”的年份只有两位：69–99 为 1969–1999 年，00–68 为 2000–2068 年。“{text}”是 {date}。',
      digits: '“{column}”中的数字是日期：“{text}”是 {date}。',
      periods: '“{column}”中的月、季度或周取第一天：“{text}”是 {date}。',
      serials: '“{column}”中的数字是电子表格的日期序号，从 1899-12-30 起：“{text}”是 {date}。',
    },
    rounded: '“{column}”的时间比保存的精度更细：“{text}”保存为 {date}。',
    times: '“{column}”的时间读作数值，单位为秒：“{text}”是 {seconds}。',
    timesForm: '“{column}”的时间读作数值，单位为秒：“{text}”按{form}读取，是 {seconds}。',
    unread: {
      bothOrders:
        '“{column}”看起来是日期，但“{text}”{line}日在前，“{second}”{secondLine}月在前：保留为文字。',
      dayOrYear: '“{column}”看起来是日期，但无法判断“{text}”{line}里的数字是日还是年：保留为文字。',
      noYear: '“{column}”看起来是日期，但“{text}”{line}没有年份：保留为文字。',
      others: '“{column}”看起来是日期，但像“{text}”{line}这样的单元格太多，不是日期：保留为文字。',
    },
    unreadTimes: '“{column}”看起来是时间，但像“{text}”{line}这样的单元格太多，不是时间：保留为文字。',
  },
)

/** The words for a note about dates or times, and the flag that decides otherwise. */
export function dateNoteWords(
  note: DateNote,
  locale: Locale,
): { readonly text: string; readonly flag: string | null } {
  const said = words[locale]
  const place = (line: number | null): string => (line === null ? '' : fill(said.line, { line }))
  switch (note.kind) {
    case 'dateOrder': {
      const order = dateOrderWords[locale][note.order]
      const text = fill(said.order[note.basis], {
        ...note,
        order,
        line: place(note.line),
        like: note.like ?? '',
        other: '',
      })
      return { text, flag: note.other === null ? null : dateFlag(note.column, note.other) }
    }
    case 'datesRead':
      return {
        text: fill(said.read[note.how], note),
        flag: note.how === 'digits' ? kindFlag(note, 'number') : null,
      }
    case 'timesRounded':
      return { text: fill(said.rounded, note), flag: null }
    case 'timesRead':
      return timesWords(note, locale)
    case 'unreadDates': {
      const { why, column, text, line, second, secondLine } = note
      const places = { line: place(line), second: second ?? '', secondLine: place(secondLine) }
      return {
        text: fill(said.unread[why], { column, text, ...places }),
        flag: why === 'dayOrYear' ? dateFlag(column, 'month-year') : null,
      }
    }
    case 'unreadTimes':
      return { text: fill(said.unreadTimes, { ...note, line: place(note.line) }), flag: null }
  }
}

function timesWords(
  note: Of<'timesRead'>,
  locale: Locale,
): { readonly text: string; readonly flag: string | null } {
  const seconds = note.seconds.toLocaleString(locale)
  if (note.other === null)
    return {
      text: fill(words[locale].times, { ...note, seconds, other: '' }),
      flag: kindFlag(note, 'category'),
    }
  const form = timeFormWords[locale][note.form]
  const text = fill(words[locale].timesForm, { ...note, seconds, form, other: '' })
  return { text, flag: flagOf('--times', note.column, note.other) }
}

const dateFlag = (column: string, order: DateOrder): string => flagOf('--dates', column, order)
const kindFlag = ({ column }: { readonly column: string }, kind: string): string =>
  flagOf('--kind', column, kind)

/** A name with spaces or other marks stands in quotation marks, as a shell needs it. */
function flagOf(flag: string, column: string, said: string): string {
  const value = `${column}=${said}`
  return /^[\p{L}\d_.:=-]+$/u.test(value)
    ? `${flag} ${value}`
    : `${flag} "${value.replaceAll('"', String.raw`\"`)}"`
}
