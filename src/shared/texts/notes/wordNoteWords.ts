import type { WordNote } from '#shared/model/notes/wordNotes'
import { delimiters } from '../../catalog/dialect/dividers'
import type { Locale } from '../locale'
import { fill } from '../message'
import { unfitWords } from '../unfitWords'
import { quoted, shownFields, type NoteWords } from './noteText'
import { joinWords } from '../punctuation'
import { bilingual, type WordsFor } from '../words'

const words: WordsFor<WordNote['kind']> = {
  en: {
    markerIsAnswer: '“{marker}” in “{column}” ({count} of {of} cells) is a value of its own, not missing.',
    markerIsMissing:
      '“{marker}” in “{column}” ({count} of {of} cells) is taken as missing. It could also be a value of its own.',
    spacesTrimmed: 'Spaces around the values of “{column}” are ignored: {words} also come with spaces.',
    spacesKept:
      'Spaces around the values of “{column}” are kept: {words} with and without spaces are different.',
    wordsAlike:
      'Values of “{column}” differ only in upper and lower case, width, spaces or a final full stop, and count as different: {words}.',
    wordsJoined:
      'Values of “{column}” that differ only in upper and lower case, width, spaces or a final full stop are the same: {words}.',
    columnUnfit: '“{column}” {reason}: it is used only if you choose it.',
    pictureList:
      '“{column}” lists image files. The images themselves can be imported, with “{label}” as their classes.',
    testWritten: 'The test file is not written like the training file: it is read with {parts}.',
    testOrder: 'The columns of the test file are in a different order: they are matched by name.',
    testColumnsLeftOut: 'Columns that only the test file has are left out: {columns}.',
    testByPlace:
      'Only the {named} file has column names: the columns of the test file are matched by position.',
    testWordsNew: 'The test file has values in “{column}” that do not occur in the training file: {words}.',
  },
  'zh-CN': {
    markerIsAnswer: '列“{column}”中的“{marker}”（{of} 个单元格中有 {count} 个）作为一个取值，不视为缺失。',
    markerIsMissing:
      '列“{column}”中的“{marker}”（{of} 个单元格中有 {count} 个）视为缺失；它也可能是一个取值。',
    spacesTrimmed: '列“{column}”的取值忽略首尾空格：{words} 有带空格的写法。',
    spacesKept: '列“{column}”的取值保留首尾空格：{words} 带空格与不带空格视为不同的取值。',
    wordsAlike: '列“{column}”中有些取值只差大小写、全角半角、空格或末尾的句点，目前视为不同的取值：{words}。',
    wordsJoined: '列“{column}”中只差大小写、全角半角、空格或末尾句点的取值视为相同：{words}。',
    columnUnfit: '列“{column}”{reason}，除非手动选择，否则不使用。',
    pictureList: '列“{column}”是图像文件名。可以导入图像本身，以“{label}”列为类别。',
    testWritten: '测试文件的格式与训练文件不同，按{parts}读取。',
    testOrder: '测试文件的列顺序不同，已按列名对应。',
    testColumnsLeftOut: '只在测试文件中出现的列不使用：{columns}。',
    testByPlace: '只有{named}文件有列名，测试文件的列按位置对应。',
    testWordsNew: '测试文件的列“{column}”中有训练文件里没有的取值：{words}。',
  },
}

const fileWords: WordsFor<'training' | 'test'> = {
  en: { training: 'training', test: 'test' },
  'zh-CN': { training: '训练', test: '测试' },
}

const moreWords = bilingual('{list} and {more} more', '{list} 等 {count} 个')

/** Texts one after the other, each in quotation marks, and how many more there are. */
function listed(texts: readonly string[], count: number, locale: Locale): string {
  const list = joinWords(
    texts.map((text) => `“${text}”`),
    locale,
  )
  const more = count - texts.length
  return more <= 0 ? list : fill(moreWords[locale], { list, more, count })
}

/** How a test file is written, as far as that differs from the training file, and the flags that say so. */
function writing({ encoding, delimiter, decimal }: Writing, locale: Locale): NoteWords {
  const said = writingWords[locale]
  const parts = [
    ...(encoding === null ? [] : [[fill(said.encoding, { encoding }), '--test-encoding'] as const]),
    ...(delimiter === null
      ? []
      : [[fill(said.delimiter, { mark: markName(delimiter, locale) }), '--test-delimiter'] as const]),
    ...(decimal === null ? [] : [[fill(said.decimal, { decimal }), '--test-decimal'] as const]),
  ]
  return {
    text: joinWords(
      parts.map(([text]) => text),
      locale,
    ),
    flag: parts.map(([, flag]) => flag).join(' '),
  }
}

const writingWords = bilingual(
  { encoding: 'encoding {encoding}', delimiter: 'delimiter {mark}', decimal: 'decimal mark “{decimal}”' },
  { encoding: '编码 {encoding}', delimiter: '分隔符 {mark}', decimal: '小数点“{decimal}”' },
)

type Writing = Extract<WordNote, { kind: 'testWritten' }>

/** A tab cannot be seen. */
const markName = (mark: string, locale: Locale): string =>
  mark === '\t' ? delimiters[mark].name[locale] : `“${mark}”`

/** The words for a note about words, proposals and test files. */
export function wordNoteWords(note: WordNote, locale: Locale): NoteWords {
  const text = words[locale][note.kind]
  const say = (more: Readonly<Record<string, string>> = {}): string =>
    fill(text, { ...shownFields(note, locale), ...more })
  switch (note.kind) {
    case 'markerIsAnswer':
      return { text: say(), flag: `--missing ${quoted(`${note.column}=${note.marker}`)}` }
    case 'markerIsMissing':
      return { text: say(), flag: `--answer ${quoted(`${note.column}=${note.marker}`)}` }
    case 'spacesTrimmed':
    case 'spacesKept':
    case 'wordsAlike':
    case 'wordsJoined':
    case 'testWordsNew': {
      const flags = {
        spacesTrimmed: '--keep-spaces',
        spacesKept: null,
        wordsAlike: `--join ${quoted(note.column)}`,
        wordsJoined: `--keep-apart ${quoted(note.column)}`,
        testWordsNew: null,
      }
      const list = listed(note.words, note.count, locale)
      return { text: fill(text, { column: note.column, words: list }), flag: flags[note.kind] }
    }
    case 'columnUnfit':
      return { text: say({ reason: unfitWords[locale][note.reason] }), flag: null }
    case 'pictureList': {
      const { column: image, label } = note
      return {
        text: say({ label: label ?? '…' }),
        flag: label === null ? null : `--images ${quoted(image)} --labels ${quoted(label)}`,
      }
    }
    case 'testWritten': {
      const { text: parts, flag } = writing(note, locale)
      return { text: fill(text, { parts }), flag }
    }
    case 'testOrder':
      return { text, flag: null }
    case 'testColumnsLeftOut':
      return { text: fill(text, { columns: listed(note.columns, note.count, locale) }), flag: null }
    case 'testByPlace':
      return {
        text: fill(text, { named: fileWords[locale][note.named] }),
        flag: note.named === 'test' ? '--no-test-header' : null,
      }
  }
}
