import type { LineNote } from '#shared/model/notes/lineNotes'
import type { Locale } from '../locale'
import { fill } from '../message'
import { keepFlag, layoutWords, leftOutWords, lineRanges } from '../lineWords'
import type { NoteWords } from './noteText'
import type { WordsFor } from '../words'

const words: WordsFor<Exclude<LineNote['kind'], 'leftOut' | 'layout' | 'titleSkipped'>> = {
  en: {
    rareDelimiter: 'Cells are divided by {mark}.',
    totalsUnproved:
      'Line {line} is called “{text}”, but its numbers are neither sums nor means of other rows: it is kept as a row.',
    oneColumn:
      'The table has one column of text (“{text}”). Commas, semicolons, tabs, vertical bars, rarer marks, spaces and fixed positions were tried: choose what divides the cells if there should be more.',
  },
  'zh-CN': {
    rareDelimiter: '单元格以{mark}分隔。',
    totalsUnproved: '第 {line} 行名为“{text}”，但数值不是其他行的合计或平均值，因此作为数据行保留。',
    oneColumn:
      '表中只有一列文本（“{text}”）。已尝试逗号、分号、制表符、竖线、其他少见符号、空格和固定列宽；如果应有多列，请选择分隔符。',
  },
}

/** The words for a note about the lines of a file. */
export function lineNoteWords(note: LineNote, locale: Locale): NoteWords {
  switch (note.kind) {
    case 'rareDelimiter':
      return {
        text: fill(words[locale][note.kind], { mark: markName(note.mark, locale) }),
        flag: '--delimiter',
      }
    case 'totalsUnproved':
      return { text: fill(words[locale][note.kind], note), flag: `--totals "${note.text}"` }
    case 'titleSkipped': {
      const { file, from, to, text } = note
      const sentence = fill(titleWords[locale], {
        lines: lineRanges([[from, to]], to - from + 1, locale),
        text,
      })
      return file === 'test'
        ? { text: `${leftOutWords[locale].test}${sentence}`, flag: `--test-first-line ${String(from)}` }
        : { text: sentence, flag: `--first-line ${String(from)}` }
    }
    case 'oneColumn':
      return { text: fill(words[locale][note.kind], note), flag: '--delimiter' }
    case 'leftOut': {
      const { what, file, kept, count, lines, text } = note
      const said = leftOutWords[locale][what]
      const values = { count: count.toLocaleString(locale), lines: lineRanges(lines, count, locale), text }
      const sentence = kept ? fill(said.kept, values) : fill(said.out, values, count)
      const flag = kept ? null : keepFlag(what)
      return { text: file === 'test' ? `${leftOutWords[locale].test}${sentence}` : sentence, flag }
    }
    case 'layout':
      return { text: layoutWords[locale][note.layout], flag: '--delimiter, --quote, --escape' }
  }
}

const titleWords: Readonly<Record<Locale, string>> = {
  en: 'Left out: the title above the table ({lines}): “{text}”.',
  'zh-CN': '已略过表格上方的标题（{lines}）：“{text}”。',
}

const markNames: WordsFor<string> = {
  en: {
    '，': 'full-width commas “，”',
    '；': 'full-width semicolons “；”',
    '\x01': 'the control character 1 (^A)',
  },
  'zh-CN': { '，': '全角逗号“，”', '；': '全角分号“；”', '\x01': '控制字符 1（^A）' },
}

const markName = (mark: string, locale: Locale): string => markNames[locale][mark] ?? `“${mark}”`
