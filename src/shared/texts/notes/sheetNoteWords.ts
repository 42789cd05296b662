import type { SheetNote } from '#shared/model/notes/sheetNotes'
import type { Locale } from '../locale'
import { fill } from '../message'
import { quoted, shownFields, type NoteWords } from './noteText'
import { joinSentences, joinWords } from '../punctuation'
import { bilingual } from '../words'

/** Names that a note lists. */
const listed = 12

const words = bilingual(
  {
    sheetTaken: 'The sheet “{sheet}” was read.',
    others: 'The file also holds: {names}.',
    hidden: '{name} (hidden)',
    empty: 'Without any cell: {names}.',
    more: '{names} and {count} more',
    formulasWithoutResult:
      'Sheet “{sheet}”: {count} cells hold a formula without its result, the first is {cell}: they are missing values. Open the file in Excel or LibreOffice and save it, then the results are in it.',
    cellsMerged:
      'Sheet “{sheet}”: cells are merged in {count} places, the first is {cell}. The first cell of each has the value, the others have none.',
    lineEndsInCells:
      'Sheet “{sheet}”: {count} cells hold several lines, the first is {cell}. Their lines are joined by a space.',
  },
  {
    sheetTaken: '读取的是工作表“{sheet}”。',
    others: '文件中还有：{names}。',
    hidden: '{name}（隐藏）',
    empty: '没有任何单元格：{names}。',
    more: '{names}等，另有 {count} 个',
    formulasWithoutResult:
      '工作表“{sheet}”中有 {count} 个单元格只有公式而没有结果，第一个是 {cell}，按缺失值处理。用 Excel 或 LibreOffice 打开并保存后，文件中就有结果了。',
    cellsMerged:
      '工作表“{sheet}”中有 {count} 处合并单元格，第一处是 {cell}。值只属于其中第一个单元格，其余为空。',
    lineEndsInCells: '工作表“{sheet}”中有 {count} 个单元格含多行文字，第一个是 {cell}。各行以空格相连。',
  },
)

/** The words for a note about a workbook. */
export function sheetNoteWords(note: SheetNote, locale: Locale): NoteWords {
  const say = words[locale]
  if (note.kind !== 'sheetTaken') return { text: fill(say[note.kind], shownFields(note, locale)), flag: null }
  const list = (names: readonly string[]): string => {
    const shown = joinWords(names.slice(0, listed), locale)
    const more = names.length - listed
    return more > 0 ? fill(say.more, { names: shown, count: more.toLocaleString(locale) }) : shown
  }
  const hidden = new Set(note.hidden)
  const others = note.others.map((name) => (hidden.has(name) ? fill(say.hidden, { name }) : name))
  const sentences = [
    fill(say.sheetTaken, { sheet: note.sheet }),
    ...(others.length === 0 ? [] : [fill(say.others, { names: list(others) })]),
    ...(note.empty.length === 0 ? [] : [fill(say.empty, { names: list(note.empty) })]),
  ]
  const [other] = note.others
  return {
    text: joinSentences(sentences, locale),
    flag: other === undefined ? null : `--sheet ${quoted(other)}`,
  }
}
