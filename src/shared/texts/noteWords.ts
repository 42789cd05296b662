import type { ImportNote } from '../model/importNote'
import type { Locale } from './explain'
import { fill } from './fill'
import { keepFlag, layoutWords, leftOutWords, lineRanges } from './lineWords'

/** What a note says and, where there is one, the flag of the command line that decides otherwise. */
export type NoteWords = { readonly text: string; readonly flag: string | null }

const words: Readonly<
  Record<Locale, Readonly<Record<Exclude<ImportNote['kind'], 'leftOut' | 'layout'>, string>>>
> = {
  en: {
    columnRenamed:
      'The name of column {position} (“{from}”) is empty or came before: it is called “{column}”.',
    totalsUnproved:
      'Line {line} is called “{text}”, but its numbers are neither sums nor means of other rows: it is kept as a row.',
    oneColumn:
      'The table has one column of text (“{text}”). Commas, semicolons, tabs, vertical bars, rarer marks, spaces and fixed positions were tried: choose what divides the cells if there should be more.',
  },
  'zh-CN': {
    columnRenamed: '第 {position} 列的列名（“{from}”）为空或重复，改名为“{column}”。',
    totalsUnproved: '第 {line} 行名为“{text}”，但数值不是其他行的合计或平均值，因此作为数据行保留。',
    oneColumn:
      '表中只有一列文本（“{text}”）。已尝试逗号、分号、制表符、竖线、其他少见符号、空格和固定列宽；如果应有多列，请选择分隔符。',
  },
}

/** The words for a note, for the page and the terminal alike. */
export function noteWords(note: ImportNote, locale: Locale): NoteWords {
  switch (note.kind) {
    case 'columnRenamed':
      return { text: fill(words[locale][note.kind], note), flag: null }
    case 'totalsUnproved':
      return { text: fill(words[locale][note.kind], note), flag: `--totals "${note.text}"` }
    case 'oneColumn':
      return { text: fill(words[locale][note.kind], note), flag: '--delimiter' }
    case 'leftOut': {
      const { what, file, kept, count, lines, text } = note
      const said = leftOutWords[locale][what]
      const sentence = fill(kept ? said.kept : count === 1 ? said.one : said.many, {
        count: count.toLocaleString(locale),
        lines: lineRanges(lines, count, locale),
        text,
      })
      const flag = kept ? null : keepFlag(what)
      return { text: file === 'test' ? `${leftOutWords[locale].test}${sentence}` : sentence, flag }
    }
    case 'layout':
      return { text: layoutWords[locale][note.layout], flag: '--delimiter, --quote, --escape' }
  }
}
