import type { NumberNote } from '#shared/model/notes/numberNotes'
import type { Locale } from '../locale'
import { fill } from '../message'
import { quoted, shownFields, type NoteWords } from './noteText'
import type { WordsFor } from '../words'

type CodeReason = Extract<NumberNote, { kind: 'codesKept' }>['reason']
type WordsKey =
  | Exclude<NumberNote['kind'], 'numbersRead' | 'limitsRead' | 'codesKept'>
  | `numbersRead${'' | 'Percent' | 'Unit'}`
  | `limitsRead${'Bound' | 'Missing'}`
  | `codesKept${Capitalize<CodeReason>}`
  | 'isReadAs'
  | 'asWell'
  | 'and'
  | 'cells'

const words: WordsFor<WordsKey> = {
  en: {
    numbersRead: '“{column}” holds numbers written in a way of their own: {examples}.',
    numbersReadPercent: '“{column}” holds numbers with %: {examples}, not as {share}.',
    numbersReadUnit: '“{column}” holds numbers with {unit}: {examples}.',
    unitsTogether:
      '“{column}” holds numbers of different kinds side by side, read as they stand without converting: {examples}.',
    limitsReadBound:
      '{count} of {cells} cells in “{column}” are limits; they are read as the bound: {examples}.',
    limitsReadMissing:
      '{count} of {cells} cells in “{column}” are limits like “{text}”; they count as missing.',
    marksLeftOut: '{count} of {cells} numbers in “{column}” have a mark that is left out: {examples}.',
    wordsMissing: 'Cells among the numbers of “{column}” that count as missing: {count} ({words}).',
    mixedUnits:
      '“{column}” stays a category, though it looks like numbers: it mixes ones that mean different things, {examples}. Write them in one unit, or choose the kind number to read them as they stand.',
    fewNumbers:
      '“{column}” stays a category, though {numbers} of {cells} cells are numbers: others are not, such as {examples}. Choose the kind number to leave out the rows of the others.',
    codesKeptLeadingZeros: '“{column}” stays a category: digits with leading zeros like “{text}” are codes.',
    codesKeptPhone: '“{column}” stays a category: digits like “{text}” are telephone or identity numbers.',
    codesKeptLong:
      '“{column}” stays a category: numbers as long as “{text}” cannot be told apart once they are rounded, so they are codes.',
    codesKeptTooLarge:
      '“{column}” stays a category: most of its numbers, like “{text}”, are larger than 32 bits can hold.',
    isReadAs: '“{text}” is read as {value}',
    asWell: '“{text}” as {value}',
    and: ', ',
    cells: '“{text}”',
  },
  'zh-CN': {
    numbersRead: '“{column}”是写法特别的数值：{examples}。',
    numbersReadPercent: '“{column}”是带 % 的数值：{examples}，而不是 {share}。',
    numbersReadUnit: '“{column}”是带“{unit}”的数值：{examples}。',
    unitsTogether: '“{column}”中混有不同种类的数值，均按原样读取，不作换算：{examples}。',
    limitsReadBound: '“{column}”的 {cells} 个单元格中有 {count} 个是界限值，按界限读取：{examples}。',
    limitsReadMissing: '“{column}”的 {cells} 个单元格中有 {count} 个是“{text}”这样的界限值，视为缺失。',
    marksLeftOut: '“{column}”的 {cells} 个数值中有 {count} 个带有标记，标记已略去：{examples}。',
    wordsMissing: '“{column}”的数值中有 {count} 个单元格视为缺失：{words}。',
    mixedUnits:
      '“{column}”看起来是数值，但混有含义不同的写法：{examples}，因此仍作为类别。请在文件中统一单位，或把类型选为“数值”按原样读取。',
    fewNumbers:
      '“{column}”的 {cells} 个单元格中有 {numbers} 个是数值，但其余不是，例如{examples}，因此仍作为类别。把类型选为“数值”则会跳过其余的行。',
    codesKeptLeadingZeros: '“{column}”仍作为类别：“{text}”这样以零开头的数字是编码。',
    codesKeptPhone: '“{column}”仍作为类别：“{text}”这样的数字是电话或证件号码。',
    codesKeptLong: '“{column}”仍作为类别：“{text}”这样长的数字取整后无法区分，应当是编码。',
    codesKeptTooLarge: '“{column}”仍作为类别：其中多数数值（如“{text}”）超出 32 位的范围。',
    isReadAs: '“{text}”读作 {value}',
    asWell: '“{text}”读作 {value}',
    and: '，',
    cells: '“{text}”',
  },
}

/** The words for a note about numbers. */
export function numberNoteWords(note: NumberNote, locale: Locale): NoteWords {
  const of = words[locale]
  const say = (key: WordsKey, values: Readonly<Record<string, string | number>> = {}): string =>
    fill(of[key], { ...shownFields(note, locale), ...values })
  const kindFlag = (kind: string): string => `--kind ${quoted(`${note.column}=${kind}`)}`
  switch (note.kind) {
    case 'numbersRead': {
      const { unit } = note
      const key = unit === '%' ? 'numbersReadPercent' : unit === '' ? 'numbersRead' : 'numbersReadUnit'
      const share = shown((note.examples[0]?.value ?? 0) / 100)
      return {
        text: say(key, { examples: readings(note.examples, locale), share }),
        flag: kindFlag('category'),
      }
    }
    case 'unitsTogether':
      return {
        text: say('unitsTogether', { examples: readings(note.examples, locale) }),
        flag: kindFlag('category'),
      }
    case 'limitsRead': {
      const other = note.as === 'bound' ? 'missing' : 'bound'
      return {
        text: say(note.as === 'bound' ? 'limitsReadBound' : 'limitsReadMissing', {
          examples: readings([note], locale),
        }),
        flag: `--limits ${quoted(`${note.column}=${other}`)}`,
      }
    }
    case 'marksLeftOut':
      return {
        text: say('marksLeftOut', { examples: readings([note], locale) }),
        flag: kindFlag('category'),
      }
    case 'wordsMissing':
      return {
        text: say('wordsMissing', { words: cellList(note.words, locale) }),
        flag: kindFlag('category'),
      }
    case 'mixedUnits':
    case 'fewNumbers':
      return {
        text: say(note.kind, { examples: cellList(note.examples, locale) }),
        flag: kindFlag('number'),
      }
    case 'codesKept':
      return { text: say(codeWords[note.reason]), flag: kindFlag('number') }
  }
}

const codeWords = {
  leadingZeros: 'codesKeptLeadingZeros',
  phone: 'codesKeptPhone',
  long: 'codesKeptLong',
  tooLarge: 'codesKeptTooLarge',
} as const satisfies Readonly<Record<CodeReason, WordsKey>>

const shown = (value: number): string =>
  value.toLocaleString('en', { maximumSignificantDigits: 15, useGrouping: 'min2' })

/** Cells and what they are read as; a shell takes the flag as it is printed. */
function readings(
  examples: readonly { readonly text: string; readonly value: number }[],
  locale: Locale,
): string {
  return examples
    .map(({ text, value }, index) =>
      fill(words[locale][index === 0 ? 'isReadAs' : 'asWell'], { text, value: shown(value) }),
    )
    .join(words[locale].and)
}

const cellList = (cells: readonly string[], locale: Locale): string =>
  cells.map((text) => fill(words[locale].cells, { text })).join(words[locale].and)
